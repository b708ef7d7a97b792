package dev.thrum.net;

import dev.thrum.future.Future;
import dev.thrum.io.AsyncReader;
import dev.thrum.io.AsyncWriter;
import dev.thrum.io.SplitStream;
import dev.thrum.reactor.Registration;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * A TCP connection whose reads and writes are awaited.
 *
 * <p>One task may read while another writes; two that read, or two that write, at the same time are
 * a mistake, which the second one is told by an {@link IllegalStateException}. Otherwise it may be
 * used and closed from any thread. Ownership is with whoever connected or accepted it: close it,
 * best by try-with-resources. A pending operation of a stream that is closed fails with {@link
 * java.nio.channels.AsynchronousCloseException}, a later one with {@link ClosedChannelException},
 * and either with {@link dev.thrum.future.RuntimeClosedException} if it was the runtime that closed
 * it. A peer that resets the connection is an {@link IOException}. Modelled on {@code
 * tokio::net::TcpStream}.
 */
public final class TcpStream implements AsyncReader, AsyncWriter {

  private static final String KIND = "TcpStream";

  private final StreamSocket socket;
  private final InetSocketAddress local;
  private final InetSocketAddress remote;

  private TcpStream(StreamSocket socket) throws IOException {
    this.socket = socket;
    this.local = (InetSocketAddress) socket.channel().getLocalAddress();
    this.remote = (InetSocketAddress) socket.channel().getRemoteAddress();
  }

  static TcpStream of(SocketChannel channel, Registration registration) throws IOException {
    return new TcpStream(new StreamSocket(KIND, channel, registration));
  }

  /** Takes over a connected channel; closes it if that fails. */
  static TcpStream over(SocketChannel channel) throws IOException {
    StreamSocket socket = StreamSocket.over(KIND, channel);
    try {
      return new TcpStream(socket);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Connects to an address; {@link TcpSocket} does so with options.
   *
   * <p>Fails with {@link java.net.ConnectException} if nobody listens there, {@link
   * java.net.UnknownHostException} if the address is unresolved, or another {@link IOException}.
   * The system gives up after minutes: put {@code timeout} around it.
   *
   * <p><b>Cancel safety.</b> Safe: dropping it closes the half-open connection.
   */
  public static Future<TcpStream> connect(SocketAddress remote) {
    return TcpSocket.create().connect(remote);
  }

  /**
   * Connects to a host, by {@link Net#lookupHost}: its addresses are tried one after the other
   * until one answers. Fails as the first one has failed, if none does.
   *
   * <p><b>Cancel safety.</b> Safe: dropping it closes the half-open connection.
   */
  public static Future<TcpStream> connect(String host, int port) {
    return new ConnectHost(Net.lookupHost(host, port), TcpStream::connect);
  }

  /**
   * As {@link #connect(SocketAddress)}, but fails with {@link java.net.SocketTimeoutException}
   * after so long; needs a runtime.
   *
   * <p><b>Cancel safety.</b> Safe: dropping it closes the half-open connection.
   */
  public static Future<TcpStream> connect(SocketAddress remote, Duration limit) {
    return TcpSocket.create().connect(remote, limit);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Tries at once and waits only if there is nothing.
   */
  @Override
  public Future<Integer> read(ByteBuffer target) {
    return new ReadSocket(socket, Transfer.requireRoom(target));
  }

  /**
   * Shows some bytes of what the next read will get: at least one, at most 64 KiB. The value is the
   * number of bytes, or -1 at the end. What has been shown stays in this stream, which is ready as
   * long as there is some; to wait for more than has come, read.
   *
   * <p><b>Cancel safety.</b> Safe: it takes nothing.
   *
   * @throws IllegalArgumentException if the buffer has no room
   */
  public Future<Integer> peek(ByteBuffer target) {
    return new PeekSocket(socket, Transfer.requireRoom(target));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Tries at once and waits only if the send buffer is full. Bytes count as written when the
   * system has them; whether the peer got them only the peer can tell.
   */
  @Override
  public Future<Integer> write(ByteBuffer source) {
    return new WriteSocket(socket, source);
  }

  @Override
  public Future<Void> writeAll(ByteBuffer source) {
    return new WriteAllSocket(socket, source);
  }

  /**
   * {@inheritDoc}
   *
   * <p>One system call for all of them, up to 128 KiB of heap buffers.
   */
  @Override
  public Future<Long> write(ByteBuffer[] sources) {
    return new GatherSocket(socket, sources);
  }

  /**
   * Reads what is there without waiting: the number of bytes, 0 if there is none now, -1 at the
   * end.
   */
  public int tryRead(ByteBuffer target) throws IOException {
    return socket.tryRead(target);
  }

  /** Writes what the system takes without waiting: the number of bytes, 0 if it takes none now. */
  public int tryWrite(ByteBuffer source) throws IOException {
    return socket.tryWrite(source);
  }

  /**
   * Waits until {@link #tryRead} may find something; like every readiness, it may be wrong.
   *
   * <p><b>Cancel safety.</b> Safe: it reads nothing.
   */
  public Future<Void> readable() {
    return Ready.readable(socket.registration(), KIND);
  }

  /**
   * Waits until {@link #tryWrite} may succeed; like every readiness, it may be wrong.
   *
   * <p><b>Cancel safety.</b> Safe: it writes nothing.
   */
  public Future<Void> writable() {
    return Ready.writable(socket.registration(), KIND);
  }

  /**
   * As {@link #shutdownOutput}.
   *
   * <p><b>Cancel safety.</b> Safe: it never waits.
   */
  @Override
  public Future<Void> shutdown() {
    return new ShutdownOutput(socket);
  }

  /**
   * Ends the output: the peer reads what was written and then the end of the stream, while this
   * side goes on reading. Never waits. Again: no effect.
   *
   * @throws ClosedChannelException if the stream is closed
   * @throws IOException if the connection is gone
   */
  public void shutdownOutput() throws IOException {
    socket.shutdownOutput();
  }

  /**
   * The two directions for two tasks, each of which owns its half: closing the write half ends the
   * output, while reading goes on, and the connection is closed when both are. To only lend them,
   * there are {@link #borrowReader} and {@link #borrowWriter}.
   */
  public SplitStream<TcpStream> intoSplit() {
    return SplitStream.of(this, stream -> stream.socket.shutdownOutputQuietly());
  }

  /** Where it comes from. Also after closing. */
  public InetSocketAddress localAddress() {
    return local;
  }

  /** Where it goes to. Also after closing. */
  public InetSocketAddress remoteAddress() {
    return remote;
  }

  /** Whether small writes are sent at once instead of being collected (Nagle). Off by default. */
  public TcpStream setNoDelay(boolean on) throws IOException {
    return setOption(StandardSocketOptions.TCP_NODELAY, on);
  }

  /** Whether the system probes an idle connection. */
  public TcpStream setKeepAlive(boolean on) throws IOException {
    return setOption(StandardSocketOptions.SO_KEEPALIVE, on);
  }

  /**
   * What {@link #close} does with unsent bytes: negative, the default, sends them in the
   * background; 0 throws them away and resets the connection.
   *
   * @throws IllegalArgumentException if positive: closing would block for so many seconds
   */
  public TcpStream setLinger(int seconds) throws IOException {
    if (seconds > 0) {
      throw new IllegalArgumentException(
          "TcpStream.setLinger: close would block a thread for up to " + seconds + " s");
    }
    return setOption(StandardSocketOptions.SO_LINGER, seconds);
  }

  /** How many bytes the system may hold for this side to send; a hint. */
  public TcpStream setSendBufferSize(int bytes) throws IOException {
    return setOption(StandardSocketOptions.SO_SNDBUF, bytes);
  }

  /** How many bytes the system may hold until this side reads them; a hint. */
  public TcpStream setReceiveBufferSize(int bytes) throws IOException {
    return setOption(StandardSocketOptions.SO_RCVBUF, bytes);
  }

  /** Sets an option of {@link StandardSocketOptions} or {@code jdk.net.ExtendedSocketOptions}. */
  public <V> TcpStream setOption(SocketOption<V> name, V value) throws IOException {
    socket.setOption(name, value);
    return this;
  }

  /** The value of an option. */
  public <V> V option(SocketOption<V> name) throws IOException {
    return socket.option(name);
  }

  /** Whether it has not been closed, by {@link #close} or with its runtime. */
  public boolean isOpen() {
    return socket.isOpen();
  }

  /**
   * Closes both directions, at once; pending operations fail. What was written is still sent.
   * Received bytes that nobody read make the system reset the connection. Idempotent, any thread,
   * never throws.
   */
  @Override
  public void close() {
    socket.close();
  }

  @Override
  public String toString() {
    return "TcpStream[" + local + " to " + remote + (isOpen() ? "]" : ", closed]");
  }
}
