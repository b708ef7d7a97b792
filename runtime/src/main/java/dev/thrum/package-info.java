/**
 * The two front doors: {@link dev.thrum.Thrum}, the functions that async code is written with, and
 * {@link dev.thrum.AsyncRuntime}, which runs it.
 *
 * <p>The top layer: it wires executor, timers and reactor together, and nothing imports it.
 */
@NullMarked
package dev.thrum;

import org.jspecify.annotations.NullMarked;
