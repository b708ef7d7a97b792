package dev.thrum.net;

import dev.thrum.future.Future;
import dev.thrum.io.AsyncReader;
import dev.thrum.io.AsyncWriter;
import dev.thrum.io.SplitStream;
import java.io.IOException;
import java.net.SocketOption;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * A connection between processes of one machine, through a file name.
 *
 * <p>One task may read while another writes; otherwise, and in its failures, as {@link TcpStream}.
 * Modelled on {@code tokio::net::UnixStream}; needs a system that has such sockets: Unix, and
 * Windows from version 10 on.
 */
public final class UnixStream implements AsyncReader, AsyncWriter {

  static final String KIND = "UnixStream";

  private final StreamSocket socket;

  private UnixStream(StreamSocket socket) {
    this.socket = socket;
  }

  /** Takes over a connected channel; closes it if that fails. */
  static UnixStream over(SocketChannel channel) throws IOException {
    return new UnixStream(StreamSocket.over(KIND, channel));
  }

  /**
   * Connects to whoever listens at this path.
   *
   * <p>Fails with a {@link java.net.ConnectException} that names the path if nobody does. Never
   * waits: a peer whose backlog is full refuses.
   *
   * <p><b>Cancel safety.</b> Safe: it is over with its first poll.
   */
  public static Future<UnixStream> connect(Path path) {
    return new ConnectUnix(UnixDomainSocketAddress.of(path));
  }

  @Override
  public Future<Integer> read(ByteBuffer target) {
    return new ReadSocket(socket, Transfer.requireRoom(target));
  }

  @Override
  public Future<Integer> write(ByteBuffer source) {
    return new WriteSocket(socket, source);
  }

  @Override
  public Future<Void> writeAll(ByteBuffer source) {
    return new WriteAllSocket(socket, source);
  }

  @Override
  public Future<Long> write(ByteBuffer[] sources) {
    return new GatherSocket(socket, sources);
  }

  /** As {@link TcpStream#tryRead}. */
  public int tryRead(ByteBuffer target) throws IOException {
    return socket.tryRead(target);
  }

  /** As {@link TcpStream#tryWrite}. */
  public int tryWrite(ByteBuffer source) throws IOException {
    return socket.tryWrite(source);
  }

  /**
   * As {@link TcpStream#readable}.
   *
   * <p><b>Cancel safety.</b> Safe: it reads nothing.
   */
  public Future<Void> readable() {
    return Ready.readable(socket.registration(), KIND);
  }

  /**
   * As {@link TcpStream#writable}.
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
   */
  public void shutdownOutput() throws IOException {
    socket.shutdownOutput();
  }

  /** As {@link TcpStream#intoSplit}. */
  public SplitStream<UnixStream> intoSplit() {
    return SplitStream.of(this, stream -> stream.socket.shutdownOutputQuietly());
  }

  /** Sets an option of {@link java.net.StandardSocketOptions}: buffer sizes. */
  public <V> UnixStream setOption(SocketOption<V> name, V value) throws IOException {
    socket.setOption(name, value);
    return this;
  }

  /**
   * The value of an option; {@code jdk.net.ExtendedSocketOptions.SO_PEERCRED} tells who the peer
   * is, where the system knows.
   */
  public <V> V option(SocketOption<V> name) throws IOException {
    return socket.option(name);
  }

  /** Whether it has not been closed, by {@link #close} or with its runtime. */
  public boolean isOpen() {
    return socket.isOpen();
  }

  /** As {@link TcpStream#close}. */
  @Override
  public void close() {
    socket.close();
  }

  @Override
  public String toString() {
    return "UnixStream[" + socket.channel() + "]";
  }
}
