package dev.thrum.net;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import dev.thrum.time.Timeout;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What a TCP socket is to be like before it listens or connects: options and local address.
 *
 * <p>A plain builder, used by one thread; it opens nothing, so it may be used again. What can still
 * be set later is on {@link TcpStream}. Modelled on {@code tokio::net::TcpSocket}.
 */
public final class TcpSocket {

  /**
   * Connections that may wait to be accepted, unless told otherwise; the system may allow fewer.
   */
  public static final int DEFAULT_BACKLOG = 1024;

  private final Map<SocketOption<?>, Object> options = new LinkedHashMap<>();
  private @Nullable InetSocketAddress local;

  private TcpSocket() {}

  /** A socket with the system's options; listeners reuse their address. */
  public static TcpSocket create() {
    return new TcpSocket();
  }

  /**
   * Sets an option of {@link StandardSocketOptions} or {@code jdk.net.ExtendedSocketOptions}. One
   * that the system doesn't know fails {@link #listen} or the connection with {@link
   * UnsupportedOperationException}; listeners know {@code SO_RCVBUF}, {@code SO_REUSEADDR} and
   * {@code SO_REUSEPORT}, the rest is set on each accepted stream.
   */
  public <V> TcpSocket option(SocketOption<V> name, V value) {
    options.put(requireNonNull(name), requireNonNull(value));
    return this;
  }

  /** Where {@link #connect} connects from; port 0 lets the system choose. */
  public TcpSocket localAddress(SocketAddress address) {
    local = requireInet(address, "TcpSocket.localAddress");
    return this;
  }

  /**
   * Binds and listens, at once.
   *
   * @param address where; port 0 lets the system choose
   * @param backlog how many connections may wait to be accepted, at least 1
   * @throws java.net.BindException if the address is in use or isn't this machine's
   * @throws IOException if the system refuses something else
   */
  public TcpListener listen(SocketAddress address, int backlog) throws IOException {
    InetSocketAddress inet = requireResolved(requireInet(address, "TcpSocket.listen"));
    if (backlog < 1) {
      throw new IllegalArgumentException(
          "TcpSocket.listen: backlog " + backlog + " is less than 1");
    }
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      apply(channel);
      channel.bind(inet, backlog);
      return new TcpListener(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** As {@link TcpStream#connect}, with these options. */
  public Future<TcpStream> connect(SocketAddress remote) {
    return new Connect(copy(), requireInet(remote, "TcpSocket.connect"));
  }

  /** As {@link TcpStream#connect(SocketAddress, Duration)}, with these options. */
  public Future<TcpStream> connect(SocketAddress remote, Duration limit) {
    return Timeout.after(limit, connect(remote))
        .recoverWith(failure -> Future.failed(timedOut(failure, remote, limit)));
  }

  private static Throwable timedOut(Throwable failure, SocketAddress remote, Duration limit) {
    if (!(failure instanceof TimeoutException)) {
      return failure;
    }
    SocketTimeoutException told =
        new SocketTimeoutException(remote + ": not connected within " + limit);
    told.initCause(failure);
    return told;
  }

  /** Before the connection is begun. */
  void prepare(SocketChannel channel) throws IOException {
    apply(channel);
    if (local != null) {
      channel.bind(requireResolved(local));
    }
  }

  /** An unresolved address fails as the resolver would have. */
  static InetSocketAddress requireResolved(InetSocketAddress address) throws UnknownHostException {
    if (address.isUnresolved()) {
      throw new UnknownHostException(
          address.getHostString()
              + " is not resolved; resolve it first, off the runtime's threads, by"
              + " Net.lookupHost(host, port)");
    }
    return address;
  }

  static InetSocketAddress requireInet(SocketAddress address, String user) {
    if (requireNonNull(address, user + ": the address is null") instanceof InetSocketAddress inet) {
      return inet;
    }
    throw new UnsupportedAddressTypeException();
  }

  private TcpSocket copy() {
    TcpSocket copy = new TcpSocket();
    copy.options.putAll(options);
    copy.local = local;
    return copy;
  }

  @SuppressWarnings("unchecked") // option() put a value of the option's type
  private void apply(NetworkChannel channel) throws IOException {
    for (Map.Entry<SocketOption<?>, Object> option : options.entrySet()) {
      channel.setOption((SocketOption<Object>) option.getKey(), option.getValue());
    }
  }
}
