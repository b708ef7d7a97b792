package dev.thrum.net;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * An SSL engine and its buffers: moves bytes between them, and waits for nothing.
 *
 * <pre>
 * buffer      holds                               kept       used by
 * ----------  ----------------------------------  ---------  --------------
 * received    what the peer sent, encrypted       to fill    who reads
 * decrypted   what it said, not yet asked for     to drain   who reads
 * toSend      what goes to the peer, encrypted    to drain   who writes
 * </pre>
 *
 * <p>Who reads and who writes may be two tasks, each of which does one thing at a time; a handshake
 * is both. The engine lets one thread unwrap while another wraps. What a read makes necessary to
 * send (the answer to a change of keys) goes out before the next bytes that are written, which is
 * soon enough for TLS 1.3; with earlier versions it would be a second handshake, which is refused.
 */
final class TlsState {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SSLEngine engine;
  private ByteBuffer received;
  private ByteBuffer decrypted = NOTHING;
  private ByteBuffer toSend = NOTHING;
  private boolean inputEnded;

  TlsState(SSLEngine engine) {
    this.engine = engine;
    this.received = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
  }

  SSLEngine engine() {
    return engine;
  }

  // ---------------------------------------------------------------- reading

  /** Where to read encrypted bytes to; there is room. */
  ByteBuffer received() {
    return received;
  }

  /** The transport has ended. */
  void endInput() {
    inputEnded = true;
  }

  /**
   * Gives what the peer said: the number of bytes, -1 after its goodbye, 0 if more must be read.
   *
   * @throws EOFException if the transport has ended without a goodbye
   */
  int decrypt(ByteBuffer target) throws IOException {
    for (; ; ) {
      if (decrypted.hasRemaining()) {
        return moveDecrypted(target);
      }
      int before = target.position();
      SSLEngineResult result = unwrap(target);
      if (target.position() > before) {
        return target.position() - before;
      }
      if (result.getStatus() == Status.CLOSED) {
        return -1;
      }
      if (result.getStatus() == Status.BUFFER_UNDERFLOW) {
        requireMore();
        return 0;
      }
      refuseSecondHandshake();
      if (result.bytesConsumed() == 0) {
        requireTask(result);
        runTasks();
      }
    }
  }

  private void requireTask(SSLEngineResult result) throws SSLException {
    if (engine.getHandshakeStatus() != HandshakeStatus.NEED_TASK) {
      throw new SSLException("the engine neither takes nor gives anything: " + result);
    }
  }

  private int moveDecrypted(ByteBuffer target) {
    int count = Math.min(decrypted.remaining(), target.remaining());
    target.put(target.position(), decrypted, decrypted.position(), count);
    target.position(target.position() + count);
    decrypted.position(decrypted.position() + count);
    return count;
  }

  /** Decrypts a record: into the target if it has room for any, else into the buffer for that. */
  private SSLEngineResult unwrap(ByteBuffer target) throws SSLException {
    int longest = engine.getSession().getApplicationBufferSize();
    boolean direct = target.remaining() >= longest;
    if (!direct && decrypted.capacity() < longest) {
      decrypted = ByteBuffer.allocate(longest);
    }
    SSLEngineResult result;
    received.flip();
    try {
      result = engine.unwrap(received, direct ? target : decrypted.clear());
    } finally {
      received.compact();
      if (!direct) {
        decrypted.flip();
      }
    }
    if (result.getStatus() == Status.BUFFER_OVERFLOW) {
      throw new SSLException("a record is longer than the " + longest + " bytes it may have");
    }
    if (result.getStatus() == Status.BUFFER_UNDERFLOW && !received.hasRemaining()) {
      int larger = Math.max(engine.getSession().getPacketBufferSize(), 2 * received.capacity());
      received = ByteBuffer.allocate(larger).put(received.flip());
    }
    return result;
  }

  private void requireMore() throws EOFException {
    if (inputEnded) {
      throw new EOFException(
          "the connection ended without the peer's close_notify: what it said may be cut short");
    }
  }

  private void refuseSecondHandshake() throws SSLException {
    if (engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING
        && !engine.getSession().getProtocol().equals("TLSv1.3")
        && !engine.isInboundDone()) {
      throw new SSLException("the peer wants a second handshake, which is not supported");
    }
  }

  // ---------------------------------------------------------------- writing

  /** What is to be sent; whoever sends it moves its position on. */
  ByteBuffer toSend() {
    return toSend;
  }

  /** Encrypts some of the source, at least one byte; only when nothing is to be sent. */
  void encrypt(ByteBuffer source) throws IOException {
    wrap(source);
  }

  /** Encrypts the goodbye, once; only when nothing is to be sent. */
  void encryptGoodbye() throws IOException {
    engine.closeOutbound();
    if (!engine.isOutboundDone()) {
      wrap(NOTHING);
    }
  }

  /** Encrypts what the engine has to say for itself; only when nothing is to be sent. */
  void encryptOwn() throws IOException {
    wrap(NOTHING);
  }

  /** As many records as there is room for. */
  private void wrap(ByteBuffer source) throws IOException {
    int room = 2 * engine.getSession().getPacketBufferSize();
    ByteBuffer target = toSend.capacity() < room ? ByteBuffer.allocate(room) : toSend.clear();
    SSLEngineResult result;
    try {
      do {
        result = engine.wrap(source, target);
      } while (result.getStatus() == Status.OK && result.bytesProduced() > 0 && goesOn(source));
    } finally {
      toSend = target.flip();
    }
    if (result.getStatus() == Status.CLOSED && source.hasRemaining()) {
      throw new ClosedChannelException();
    }
  }

  private boolean goesOn(ByteBuffer source) {
    return source.hasRemaining() || engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
  }

  // ---------------------------------------------------------------- the handshake

  /** Goes on with what was received; false if more must be read. */
  boolean unwrapHandshake() throws IOException {
    SSLEngineResult result = unwrap(NOTHING);
    if (result.getStatus() == Status.BUFFER_UNDERFLOW) {
      requireMore();
      return false;
    }
    if (result.getStatus() == Status.CLOSED) {
      throw new SSLException("the peer ended the connection during the handshake");
    }
    return true;
  }

  /** What the engine wants done outside it: certificates are checked here. May take a while. */
  void runTasks() {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
  }
}
