/**
 * Readiness of channels: turns what a {@link java.nio.channels.Selector} reports into wakes.
 *
 * <p>Entry: {@link dev.thrum.reactor.Reactor}, which an idle thread of the runtime turns, and
 * {@link dev.thrum.reactor.Registration}, which each socket has one of; sockets write their
 * operations as {@link dev.thrum.reactor.ReadinessFuture}s. The protocol between the thread that
 * turns and the threads that poll is in {@link dev.thrum.reactor.ReadinessState}. Imports {@code
 * dev.thrum.future} and {@code dev.thrum.internal}; knows neither executor nor timers. Not
 * exported.
 */
@NullMarked
package dev.thrum.reactor;

import org.jspecify.annotations.NullMarked;
