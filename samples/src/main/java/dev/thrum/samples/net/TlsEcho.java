package dev.thrum.samples.net;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.spawnBlocking;
import static dev.thrum.Thrum.timeout;

import dev.thrum.annotations.Async;
import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;
import dev.thrum.io.AsyncIo;
import dev.thrum.net.TcpListener;
import dev.thrum.net.TcpStream;
import dev.thrum.net.TlsAcceptor;
import dev.thrum.net.TlsStream;
import dev.thrum.samples.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * Sends back what comes, over TLS, with a certificate that it has made itself. Try it by {@code
 * openssl s_client -connect 127.0.0.1:PORT -CAfile FILE}. Dropping it (Ctrl-C) drops every
 * connection.
 */
public final class TlsEcho {

  private static final Duration HANDSHAKE_LIMIT = Duration.ofSeconds(10);

  private TlsEcho() {}

  @Async
  public static Future<Void> run(PrintStream out, List<String> arguments) throws IOException {
    if (arguments.size() != 2) {
      throw new UsageException("tls-echo wants a port, and a file to put its certificate into");
    }
    int port = Address.port(arguments.get(0));
    Path certificate = Path.of(arguments.get(1));
    SSLContext context = await(spawnBlocking(() -> SelfSigned.make(certificate)));
    TlsAcceptor acceptor = TlsAcceptor.of(context).applicationProtocols("echo");
    InetAddress here = InetAddress.getLoopbackAddress();
    try (TcpListener listener = TcpListener.bind(new InetSocketAddress(here, port));
        Connections connections = new Connections()) {
      out.printf(
          "tls-echo listens on port %d; its certificate is in %s; Ctrl-C ends it%n",
          listener.localAddress().getPort(), certificate);
      AsyncStream<TcpStream> incoming = listener.incoming();
      for (; ; ) {
        TcpStream client = await(incoming.next(), IOException.class);
        connections.serve(client, echo(client, acceptor, out));
      }
    } finally {
      out.println("tls-echo has stopped");
    }
  }

  /** Until the client says goodbye, or leaves without. */
  @Async
  private static Future<Void> echo(TcpStream client, TlsAcceptor acceptor, PrintStream out) {
    try (client;
        TlsStream<TcpStream> secure =
            await(timeout(HANDSHAKE_LIMIT, acceptor.accept(client)), TimeoutException.class)) {
      long bytes = await(AsyncIo.copy(secure.borrowReader(), secure), IOException.class);
      await(secure.shutdown(), IOException.class);
      out.printf("%s: %d bytes%n", secure.session().getProtocol(), bytes);
    } catch (IOException broken) {
      out.println("a connection broke: " + broken.getMessage());
    } catch (TimeoutException late) {
      out.println("a client took too long to say hello");
    }
    return Future.ready();
  }
}
