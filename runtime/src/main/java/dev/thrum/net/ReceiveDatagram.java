package dev.thrum.net;

import dev.thrum.future.Poll;
import dev.thrum.reactor.Direction;
import dev.thrum.reactor.ReadinessFuture;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Receives one datagram. */
final class ReceiveDatagram<T> extends ReadinessFuture<T> {

  /** What is told of a datagram. */
  interface Result<T> {
    T of(int length, InetSocketAddress sender);
  }

  private final UdpSocket socket;
  private final ByteBuffer target;
  private final Result<T> result;
  private final String name;

  ReceiveDatagram(UdpSocket socket, ByteBuffer target, Result<T> result, String name) {
    super(socket.registration(), Direction.READ);
    this.socket = socket;
    this.target = target;
    this.result = result;
    this.name = name;
  }

  @Override
  protected @Nullable Poll<T> attempt() throws IOException {
    T received = socket.receiveNow(target, result);
    return received == null ? null : Poll.ready(received);
  }

  /** Datagrams are whole. */
  @Override
  protected boolean isExclusive() {
    return false;
  }

  @Override
  public String toString() {
    return "UdpSocket." + name;
  }
}
