package dev.thrum.benchmarks.echo;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.spawn;

import dev.thrum.AsyncRuntime;
import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.net.TcpListener;
import dev.thrum.net.TcpStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** A task for each connection. */
final class ThrumEcho {

  private ThrumEcho() {}

  static void serve() throws IOException {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
      runtime.blockOn(accept());
    }
  }

  @Async
  private static Future<Void> accept() throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (TcpListener listener = TcpListener.bind(any, RunEcho.BACKLOG)) {
      RunEcho.listening(listener.localAddress().getPort());
      while (listener.isOpen()) {
        spawn(echo(await(listener.accept()))).detach();
      }
    }
    return Future.ready();
  }

  @Async
  private static Future<Void> echo(TcpStream client) throws IOException {
    try (client) {
      client.setNoDelay(true);
      ByteBuffer buffer = ByteBuffer.allocateDirect(RunEcho.BUFFER);
      while (await(client.read(buffer)) >= 0) {
        buffer.flip();
        await(client.writeAll(buffer));
        buffer.clear();
      }
    }
    return Future.ready();
  }
}
