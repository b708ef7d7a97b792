/** Streams: values that are awaited one after the other. */
@NullMarked
package dev.thrum.samples.generators;

import org.jspecify.annotations.NullMarked;
