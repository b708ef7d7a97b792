package dev.thrum.samples.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.net.TcpStream;
import dev.thrum.samples.UsageException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TcpProxyTest {

  @Test
  void question_and_answer_pass_and_so_do_their_ends() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Integer> asked = answer(server, "a long answer, after the whole question");
      try (RunningSample proxy =
              new RunningSample(TcpProxy::run, "0", "localhost:" + server.getLocalPort());
          TcpStream client = proxy.blockOn(TcpStream.connect("localhost", proxy.port()))) {
        proxy.blockOn(client.writeAll(ByteBuffer.allocate(100_000)));
        client.shutdownOutput();
        assertThat(proxy.blockOn(client.readToString()))
            .isEqualTo("a long answer, after the whole question");
        assertThat(asked.get()).isEqualTo(100_000);
        assertThat(proxy.nextLine()).isEqualTo("100000 bytes there, 39 bytes back");
        proxy.drop();
        assertThat(proxy.nextLine()).isEqualTo("tcp-proxy has stopped");
        assertThat(proxy.uncaught()).isEmpty();
      }
    }
  }

  /** Answers one client when it has said everything; gives the number of bytes it said. */
  private static CompletableFuture<Integer> answer(ServerSocket server, String answer) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (Socket socket = server.accept()) {
            int asked = socket.getInputStream().readAllBytes().length;
            socket.getOutputStream().write(answer.getBytes(UTF_8));
            return asked;
          } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }

  @Test
  void server_that_is_not_there_is_told_and_the_proxy_goes_on() throws Exception {
    int nobody;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = gone.getLocalPort();
    }
    try (RunningSample proxy = new RunningSample(TcpProxy::run, "0", "127.0.0.1:" + nobody)) {
      for (int i = 0; i < 2; i++) {
        try (TcpStream client = proxy.blockOn(TcpStream.connect("localhost", proxy.port()))) {
          assertThat(proxy.nextLine()).startsWith("a connection broke: ").contains("refused");
          assertThat(proxy.blockOn(client.readToEnd())).isEmpty();
        }
      }
    }
  }

  @Test
  void connections_end_with_the_proxy() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        RunningSample proxy =
            new RunningSample(TcpProxy::run, "0", "127.0.0.1:" + server.getLocalPort());
        TcpStream client = proxy.blockOn(TcpStream.connect("localhost", proxy.port()));
        Socket accepted = server.accept()) {
      proxy.drop();
      assertThat(proxy.blockOn(client.read(ByteBuffer.allocate(1)))).isEqualTo(-1);
      assertThat(accepted.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void arguments_that_make_no_sense_are_told() {
    PrintStream out = new PrintStream(PrintStream.nullOutputStream(), true, UTF_8);
    for (List<String> wrong :
        List.of(
            List.of("1"), List.of("x", "host:1"), List.of("1", "host"), List.of("1", "h:99999"))) {
      assertThatThrownBy(() -> dev.thrum.Thrum.blockOn(TcpProxy.run(out, wrong)))
          .isInstanceOf(UsageException.class);
    }
  }
}
