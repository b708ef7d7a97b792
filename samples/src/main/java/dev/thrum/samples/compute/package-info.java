/** Long computations that stop when they are told to, and go on where they stood. */
@NullMarked
package dev.thrum.samples.compute;

import org.jspecify.annotations.NullMarked;
