/**
 * Signals by which the system or its user asks the process to do something, to end above all, as
 * futures and streams.
 *
 * <p>Entry: {@link dev.thrum.signal.Signals}. Imports {@code dev.thrum.internal.concurrent} and
 * what it imports.
 */
@NullMarked
package dev.thrum.signal;

import org.jspecify.annotations.NullMarked;
