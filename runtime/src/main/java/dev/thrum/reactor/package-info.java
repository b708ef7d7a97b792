/**
 * Readiness of channels: turns what a {@link java.nio.channels.Selector} reports into wakes.
 *
 * <p>Entry: {@link dev.thrum.reactor.Reactor}, which an idle thread of the runtime turns, and
 * {@link dev.thrum.reactor.Registration}, which each socket has one of; sockets write their
 * operations as {@link dev.thrum.reactor.ReadinessFuture}s. The protocol between the thread that
 * turns and the threads that poll is in {@link dev.thrum.reactor.ReadinessState}.
 *
 * <p>A runtime has one, whatever the number of its workers: any of them that is idle turns it, so
 * that no socket waits for a worker that is busy. What one for each worker would save, and cost, is
 * in {@code benchmarks/OPTIMIZATION.md}.
 *
 * <p>Imports {@code dev.thrum.future} and {@code dev.thrum.internal}; knows neither executor nor
 * timers. Not exported.
 */
@NullMarked
package dev.thrum.reactor;

import org.jspecify.annotations.NullMarked;
