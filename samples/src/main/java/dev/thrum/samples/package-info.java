/**
 * Small programs in async Java, grouped by what they are about; {@link dev.thrum.samples.Samples}
 * runs them by name. They use the public surface only.
 */
@NullMarked
package dev.thrum.samples;

import org.jspecify.annotations.NullMarked;
