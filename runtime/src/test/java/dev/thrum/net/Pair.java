package dev.thrum.net;

import dev.thrum.reactor.HandTurned;
import dev.thrum.reactor.Watched;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** Two ends of one connection over loopback. */
record Pair(TcpStream server, TcpStream client) implements AutoCloseable {

  static Pair connect(HandTurned runtime) throws Exception {
    return connect(runtime, TcpSocket.create(), TcpSocket.create());
  }

  /** Each end with its options. */
  static Pair connect(HandTurned runtime, TcpSocket listening, TcpSocket from) throws Exception {
    try (TcpListener listener = listening.listen(loopback(), 1)) {
      Watched<TcpStream> accepting = new Watched<>(listener.accept());
      Watched<TcpStream> connecting = new Watched<>(from.connect(listener.localAddress()));
      runtime.runAll(List.of(accepting, connecting));
      return new Pair(accepting.value(), connecting.value());
    }
  }

  /** A port of this machine that the system chooses. */
  static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  @Override
  public void close() {
    server.close();
    client.close();
  }
}
