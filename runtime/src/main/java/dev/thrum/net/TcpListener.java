package dev.thrum.net;

import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;
import dev.thrum.reactor.Registration;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;

/**
 * A TCP server socket whose connections are awaited.
 *
 * <p>May be used from any thread, and by any number of accepting tasks at once. It can be bound
 * anywhere; the first accept that has to wait ties it to the runtime it waits in. Modelled on
 * {@code tokio::net::TcpListener}.
 */
public final class TcpListener implements AutoCloseable {

  private final ServerSocketChannel channel;
  private final Registration registration;
  private final InetSocketAddress local;

  TcpListener(ServerSocketChannel channel) throws IOException {
    this.channel = channel;
    this.registration = new Registration(channel);
    this.local = (InetSocketAddress) channel.getLocalAddress();
  }

  /**
   * Listens at an address, at once; port 0 lets the system choose, {@link #localAddress} tells.
   * With the address reused and {@link TcpSocket#DEFAULT_BACKLOG}; for something else use {@link
   * TcpSocket}.
   *
   * @throws java.net.BindException if the address is in use or isn't this machine's
   * @throws IOException if the system refuses something else
   */
  public static TcpListener bind(SocketAddress address) throws IOException {
    return bind(address, TcpSocket.DEFAULT_BACKLOG);
  }

  /**
   * As {@link #bind(SocketAddress)}.
   *
   * @param backlog how many connections may wait to be accepted, at least 1
   */
  public static TcpListener bind(SocketAddress address, int backlog) throws IOException {
    return TcpSocket.create().listen(address, backlog);
  }

  /**
   * Waits for a connection. The stream belongs to the caller, who closes it.
   *
   * <p>Fails with an {@link IOException} if the system can't hand one out, for want of descriptors
   * say; the listener goes on, so wait a little and accept again, as {@link #incoming} does. Fails
   * with {@link java.nio.channels.ClosedChannelException} once the listener is closed.
   *
   * <p><b>Cancel safety.</b> Safe: while it is pending no connection has been taken; what arrives
   * stays for the next accept.
   */
  public Future<TcpStream> accept() {
    return new Accept<>(registration, channel, TcpStream::over, "TcpListener");
  }

  /**
   * The connections, one after the other, until the listener is closed. Failures of single
   * connections don't end it: it waits a little, 5 ms to 1 s, and goes on accepting. That a runtime
   * has ended is a failure. Closing the stream leaves the listener open; several may be used at
   * once.
   */
  public AsyncStream<TcpStream> incoming() {
    return new Incoming(this);
  }

  /** Where it listens, with the port that the system chose. Also after closing. */
  public InetSocketAddress localAddress() {
    return local;
  }

  /** Whether it has not been closed, by {@link #close} or with its runtime. */
  public boolean isOpen() {
    return registration.isOpen();
  }

  /**
   * Stops listening; pending accepts fail at once. Connections in the backlog are reset by the
   * system, and it takes the port back at once if no thread waits for events just now; else that
   * thread is called and lets go of the port, and a connect may still succeed until it has.
   * Idempotent, any thread, never waits, never throws.
   */
  @Override
  public void close() {
    registration.close();
  }

  @Override
  public String toString() {
    return "TcpListener[" + local + (isOpen() ? "]" : ", closed]");
  }
}
