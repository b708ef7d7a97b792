package dev.thrum.net;

import dev.thrum.future.Future;
import dev.thrum.reactor.Registration;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;

/**
 * A Unix server socket whose connections are awaited.
 *
 * <p>Listens at a file name, which it makes and which stays when it is closed: delete it before
 * listening there again. Otherwise as {@link TcpListener}. Modelled on {@code
 * tokio::net::UnixListener}.
 */
public final class UnixListener implements AutoCloseable {

  private final ServerSocketChannel channel;
  private final Registration registration;
  private final Path path;

  private UnixListener(ServerSocketChannel channel, Path path) {
    this.channel = channel;
    this.registration = new Registration(channel);
    this.path = path;
  }

  /**
   * Listens at a path, at once.
   *
   * @throws java.net.BindException if there is a file of this name
   * @throws IOException if the system refuses something else: the path may be too long
   */
  public static UnixListener bind(Path path) throws IOException {
    return bind(path, TcpSocket.DEFAULT_BACKLOG);
  }

  /**
   * As {@link #bind(Path)}.
   *
   * @param backlog how many connections may wait to be accepted, at least 1
   */
  public static UnixListener bind(Path path, int backlog) throws IOException {
    if (backlog < 1) {
      throw new IllegalArgumentException(
          "UnixListener.bind: backlog " + backlog + " is less than 1");
    }
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.configureBlocking(false);
      channel.bind(UnixDomainSocketAddress.of(path), backlog);
      return new UnixListener(channel, path);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Waits for a connection. The stream belongs to the caller, who closes it. Fails as {@link
   * TcpListener#accept} does.
   *
   * <p><b>Cancel safety.</b> Safe: while it is pending no connection has been taken.
   */
  public Future<UnixStream> accept() {
    return new Accept<>(registration, channel, UnixStream::over, "UnixListener");
  }

  /** Where it listens. */
  public Path path() {
    return path;
  }

  /** Whether it has not been closed, by {@link #close} or with its runtime. */
  public boolean isOpen() {
    return registration.isOpen();
  }

  /** As {@link TcpListener#close}; the file stays. */
  @Override
  public void close() {
    registration.close();
  }

  @Override
  public String toString() {
    return "UnixListener[" + path + (isOpen() ? "]" : ", closed]");
  }
}
