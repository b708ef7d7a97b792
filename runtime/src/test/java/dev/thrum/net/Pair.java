package dev.thrum.net;

import dev.thrum.reactor.HandTurned;
import dev.thrum.reactor.Watched;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** Two ends of one connection over loopback. */
record Pair(TcpStream server, TcpStream client) implements AutoCloseable {

  static Pair connect(HandTurned runtime) throws Exception {
    return connect(runtime, TcpSocket.create());
  }

  /** Both ends with the same options. */
  static Pair connect(HandTurned runtime, TcpSocket options) throws Exception {
    InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (TcpListener listener = options.listen(loopback, 1)) {
      Watched<TcpStream> accepting = new Watched<>(listener.accept());
      Watched<TcpStream> connecting = new Watched<>(options.connect(listener.localAddress()));
      runtime.runAll(List.of(accepting, connecting));
      return new Pair(accepting.value(), connecting.value());
    }
  }

  @Override
  public void close() {
    server.close();
    client.close();
  }
}
