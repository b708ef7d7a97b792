/**
 * Sockets that are awaited instead of blocking.
 *
 * <p>Entry: {@link dev.thrum.net.TcpListener} and {@link dev.thrum.net.TcpStream}. Each socket owns
 * a non-blocking channel and its {@link dev.thrum.reactor.Registration}; each operation is one
 * small {@link dev.thrum.reactor.ReadinessFuture} around one system call. Imports {@code
 * dev.thrum.io}, {@code dev.thrum.reactor} and what they import.
 */
@NullMarked
package dev.thrum.net;

import org.jspecify.annotations.NullMarked;
