/** First steps. */
@NullMarked
package dev.thrum.samples.basics;

import org.jspecify.annotations.NullMarked;
