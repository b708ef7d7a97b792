package dev.thrum.samples;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Ctrl-C, or rather the other signal that asks a process to end: a shell may have Ctrl-C ignored.
 */
@DisabledOnOs(OS.WINDOWS)
class InterruptTest {

  @Test
  void a_server_that_is_told_to_end_drops_its_connections_and_says_so() throws Exception {
    try (ServerSocket behind = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Child proxy = new Child("tcp-proxy", "0", "127.0.0.1:" + behind.getLocalPort())) {
      try (Socket client = proxy.connect();
          Socket passedOn = behind.accept()) {
        proxy.terminate();
        assertThat(passedOn.getInputStream().read()).isEqualTo(-1);
        assertThat(client.getInputStream().read()).isEqualTo(-1);
      }
      assertThat(proxy.out.lines()).contains("tcp-proxy has stopped");
      assertThat(proxy.status()).isEqualTo(128 + 15);
    }
  }

  @Test
  void a_redis_server_that_is_told_to_end_answers_what_was_asked() throws Exception {
    try (Child server = new Child("redis-server", "--port", "0")) {
      try (Socket client = server.connect()) {
        send(client, "PING\r\n");
        assertThat(client.getInputStream().readNBytes(7)).asString().isEqualTo("+PONG\r\n");
        server.terminate();
        assertThat(client.getInputStream().read()).isEqualTo(-1);
      }
      assertThat(server.out.lines())
          .containsExactly(
              "redis-server was told to shut down, by a request to terminate",
              "redis-server has stopped");
      assertThat(server.status()).isZero();
    }
  }

  @Test
  void an_http_server_that_is_told_to_end_answers_what_was_asked() throws Exception {
    try (Child server = new Child("http-server", "--port", "0")) {
      try (Socket client = server.connect()) {
        send(client, "GET /sleep/300 HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(server.out.readLine()).isEqualTo("/sleep/300 has begun");
        server.terminate();
        assertThat(new String(client.getInputStream().readAllBytes(), US_ASCII))
            .startsWith("HTTP/1.1 200 OK\r\n")
            .endsWith("slept 300 ms\n");
      }
      assertThat(server.out.lines())
          .containsExactly(
              "http-server was told to stop, by a request to terminate", "http-server has stopped");
      assertThat(server.status()).isZero();
    }
  }

  private static void send(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(US_ASCII));
  }

  /** A sample that listens, in a process of its own. */
  private static final class Child implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("listens on port (\\d+)");

    private final Process process;
    private final BufferedReader out;
    private final int port;

    Child(String... arguments) throws IOException {
      process = new ProcessBuilder(command(arguments)).start();
      out = process.inputReader();
      Matcher first = PORT.matcher(out.readLine());
      assertThat(first.find()).isTrue();
      port = Integer.parseInt(first.group(1));
    }

    Socket connect() throws IOException {
      return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    /** Unlike Process.destroy, leaves the output to be read. */
    void terminate() {
      process.toHandle().destroy();
    }

    int status() throws InterruptedException {
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    }

    @Override
    public void close() throws IOException {
      process.destroyForcibly();
      out.close();
    }
  }

  /** As this test runs: on the same classes, and under the agent if this is. */
  private static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(Command.java()));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("-javaagent:"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Samples.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}
