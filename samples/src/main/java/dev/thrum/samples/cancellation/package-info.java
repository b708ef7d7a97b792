/** Dropping is cancelling. */
@NullMarked
package dev.thrum.samples.cancellation;

import org.jspecify.annotations.NullMarked;
