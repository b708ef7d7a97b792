package dev.thrum.net;

import dev.thrum.future.Poll;
import dev.thrum.internal.concurrent.Counts;
import dev.thrum.reactor.Direction;
import dev.thrum.reactor.ReadinessFuture;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Sends one datagram. */
final class SendDatagram extends ReadinessFuture<Integer> {

  private final UdpSocket socket;
  private final ByteBuffer datagram;
  private final @Nullable InetSocketAddress target;

  SendDatagram(UdpSocket socket, ByteBuffer datagram, @Nullable InetSocketAddress target) {
    super(socket.registration(), Direction.WRITE);
    this.socket = socket;
    this.datagram = datagram;
    this.target = target;
  }

  @Override
  protected @Nullable Poll<Integer> attempt() throws IOException {
    int count = socket.sendNow(datagram, target);
    return count < 0 ? null : Counts.ready(count);
  }

  /** Datagrams are whole. */
  @Override
  protected boolean isExclusive() {
    return false;
  }

  @Override
  public String toString() {
    return target == null ? "UdpSocket.send" : "UdpSocket.sendTo";
  }
}
