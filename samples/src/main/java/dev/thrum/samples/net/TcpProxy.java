package dev.thrum.samples.net;

import static dev.thrum.Thrum.await;

import dev.thrum.annotations.Async;
import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;
import dev.thrum.io.AsyncIo;
import dev.thrum.io.CopiedBothWays;
import dev.thrum.net.TcpListener;
import dev.thrum.net.TcpStream;
import dev.thrum.samples.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Passes connections on to another server, both ways. A side that ends its output may go on
 * listening, and a slow one slows the other down: no more than a buffer waits here for each.
 * Dropping it (Ctrl-C) drops every connection.
 */
public final class TcpProxy {

  private TcpProxy() {}

  @Async
  public static Future<Void> run(PrintStream out, List<String> arguments) throws IOException {
    if (arguments.size() != 2) {
      throw new UsageException("tcp-proxy wants a port to listen on, and where to pass on to");
    }
    InetAddress here = InetAddress.getLoopbackAddress();
    int port = Address.port(arguments.get(0));
    Address target = Address.parse(arguments.get(1));
    try (TcpListener listener = TcpListener.bind(new InetSocketAddress(here, port));
        Connections connections = new Connections()) {
      out.printf(
          "tcp-proxy listens on port %d and passes on to %s; Ctrl-C ends it%n",
          listener.localAddress().getPort(), target);
      AsyncStream<TcpStream> incoming = listener.incoming();
      for (; ; ) {
        TcpStream client = await(incoming.next(), IOException.class);
        connections.serve(client, passOn(client, target, out));
      }
    } finally {
      out.println("tcp-proxy has stopped");
    }
  }

  /** Until both directions have ended, or one is broken. */
  @Async
  private static Future<Void> passOn(TcpStream client, Address target, PrintStream out) {
    try (client;
        TcpStream server =
            await(TcpStream.connect(target.host(), target.port()), IOException.class)) {
      CopiedBothWays copied = await(AsyncIo.copyBidirectional(client, server), IOException.class);
      out.printf("%d bytes there, %d bytes back%n", copied.leftToRight(), copied.rightToLeft());
    } catch (IOException broken) {
      out.println("a connection broke: " + broken.getMessage());
    }
    return Future.ready();
  }
}
