/** Files that are replaced whole or not at all, wherever their writer is dropped. */
@NullMarked
package dev.thrum.samples.files;

import org.jspecify.annotations.NullMarked;
