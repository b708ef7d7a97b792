/**
 * Sockets that are awaited instead of blocking.
 *
 * <p>Entry: {@link dev.thrum.net.TcpListener} and {@link dev.thrum.net.TcpStream}; {@link
 * dev.thrum.net.UdpSocket}, {@link dev.thrum.net.UnixStream}, and {@link
 * dev.thrum.net.AsyncChannel} for everything else that can be selected. Each socket owns a
 * non-blocking channel and its {@link dev.thrum.reactor.Registration}; each operation is one small
 * {@link dev.thrum.reactor.ReadinessFuture} around one system call. Imports {@code dev.thrum.io},
 * {@code dev.thrum.reactor}, {@code dev.thrum.time} and what they import.
 */
@NullMarked
package dev.thrum.net;

import org.jspecify.annotations.NullMarked;
