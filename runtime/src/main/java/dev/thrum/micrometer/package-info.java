/**
 * The metrics of runtimes for Micrometer, which is an optional dependency: add {@code
 * io.micrometer:micrometer-core} to use this package, and nothing else of Thrum needs it.
 *
 * <p>{@link dev.thrum.micrometer.RuntimeMeters} is the way in. Imports {@code dev.thrum} and {@code
 * dev.thrum.observe}.
 */
@NullMarked
package dev.thrum.micrometer;

import org.jspecify.annotations.NullMarked;
