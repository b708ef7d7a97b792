/** Limits on time. */
@NullMarked
package dev.thrum.samples.timeouts;

import org.jspecify.annotations.NullMarked;
