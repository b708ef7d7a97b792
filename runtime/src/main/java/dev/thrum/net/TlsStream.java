package dev.thrum.net;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import dev.thrum.io.AsyncReader;
import dev.thrum.io.AsyncWriter;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLSession;

/**
 * A secure connection over another one, made by a {@link TlsConnector} or a {@link TlsAcceptor}.
 *
 * <p>One task may read while another writes. Owns the connection below. Say goodbye by {@link
 * #shutdown} before {@link #close}: a connection that ends otherwise is an {@link
 * java.io.EOFException} to a peer that reads, who can't tell it from one that was cut. Failures of
 * the protocol are {@link javax.net.ssl.SSLException}s. Uses the JDK's {@link
 * javax.net.ssl.SSLEngine}.
 *
 * @param <S> the connection below: {@link TcpStream}, {@link UnixStream}, anything that reads and
 *     writes
 */
public final class TlsStream<S extends AsyncReader & AsyncWriter>
    implements AsyncReader, AsyncWriter {

  private final S transport;
  private final TlsState state;

  TlsStream(S transport, TlsState state) {
    this.transport = transport;
    this.state = state;
  }

  @Override
  public Future<Integer> read(ByteBuffer target) {
    return new TlsRead(transport, state, Transfer.requireRoom(target));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Takes up to two records, 32 KiB. What the connection below can't take at once is sent by the
   * next operation: {@link #flush} after the last write. {@link #writeAll} has flushed when it
   * completes.
   */
  @Override
  public Future<Integer> write(ByteBuffer source) {
    return new TlsWrite(transport, state, requireNonNull(source));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Bytes that were encrypted when it was dropped are sent by the next operation.
   */
  @Override
  public Future<Void> writeAll(ByteBuffer source) {
    return TlsFinish.writeAll(transport, state, requireNonNull(source));
  }

  @Override
  public Future<Void> flush() {
    return TlsFinish.flush(transport, state);
  }

  /**
   * Sends everything, says goodbye ({@code close_notify}) and ends the output; reading goes on. May
   * be called again, to no effect.
   *
   * <p><b>Cancel safety.</b> Safe: the next one goes on.
   */
  @Override
  public Future<Void> shutdown() {
    return TlsFinish.shutdown(transport, state);
  }

  /** The protocol that both sides agreed on (ALPN): {@code h2}; empty if none was. */
  public String applicationProtocol() {
    String protocol = state.engine().getApplicationProtocol();
    return protocol == null ? "" : protocol;
  }

  /** Protocol version, cipher, and who the peer is. */
  public SSLSession session() {
    return state.engine().getSession();
  }

  /** The connection below, for looking at it. */
  public S transport() {
    return transport;
  }

  /** Closes the connection below, at once and without a goodbye. Idempotent, never throws. */
  @Override
  public void close() {
    transport.close();
  }

  @Override
  public String toString() {
    return "TlsStream[" + transport + "]";
  }
}
