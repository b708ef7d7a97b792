package dev.thrum.net;

import dev.thrum.reactor.Direction;
import dev.thrum.reactor.Registration;
import java.io.IOException;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * What TCP and Unix streams have in common: a connected channel, its registration, and what was
 * read ahead.
 *
 * @param kind the public class, for names of operations in messages
 */
record StreamSocket(String kind, SocketChannel channel, Registration registration, Peeked peeked) {

  StreamSocket(String kind, SocketChannel channel, Registration registration) {
    this(kind, channel, registration, new Peeked());
  }

  /** Takes over a connected channel; closes it if that fails. */
  static StreamSocket over(String kind, SocketChannel channel) throws IOException {
    try {
      channel.configureBlocking(false);
      return new StreamSocket(kind, channel, new Registration(channel));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  int tryRead(ByteBuffer target) throws IOException {
    int readiness = registration.readiness(Direction.READ, kind + ".tryRead");
    int count = peeked.read(channel, Transfer.requireRoom(target));
    if (count == 0) {
      registration.wouldBlock(Direction.READ, readiness);
    }
    return count;
  }

  int tryWrite(ByteBuffer source) throws IOException {
    int readiness = registration.readiness(Direction.WRITE, kind + ".tryWrite");
    int count = Transfer.write(channel, source);
    if (source.hasRemaining()) {
      registration.wouldBlock(Direction.WRITE, readiness);
    }
    return count;
  }

  void shutdownOutput() throws IOException {
    channel.shutdownOutput();
  }

  /** For the drop of a half: that the connection is gone is no news then. */
  void shutdownOutputQuietly() {
    try {
      channel.shutdownOutput();
    } catch (IOException gone) {
      return;
    }
  }

  <V> void setOption(SocketOption<V> name, V value) throws IOException {
    channel.setOption(name, value);
  }

  <V> V option(SocketOption<V> name) throws IOException {
    return channel.getOption(name);
  }

  boolean isOpen() {
    return registration.isOpen();
  }

  void close() {
    registration.close();
  }

  String named(String operation) {
    return kind + "." + operation;
  }

  /** Whom it is connected to, for dumps. */
  String peer() {
    try {
      return String.valueOf(channel.getRemoteAddress());
    } catch (IOException closed) {
      return "a closed connection";
    }
  }
}
