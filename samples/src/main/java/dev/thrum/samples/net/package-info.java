/**
 * Servers on sockets: {@link dev.thrum.samples.net.TcpProxy} passes connections on, {@link
 * dev.thrum.samples.net.TlsEcho} answers over secure ones; {@code Connections} keeps who is served.
 * What servers elsewhere share is here, too: their {@code ServerOptions}, and the {@code
 * StopSignal} that ends them.
 */
@NullMarked
package dev.thrum.samples.net;

import org.jspecify.annotations.NullMarked;
