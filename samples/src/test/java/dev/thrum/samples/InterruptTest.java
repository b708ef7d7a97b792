package dev.thrum.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
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
    Process process = new ProcessBuilder(command("redis-server", "--port", "0")).start();
    try (BufferedReader out = process.inputReader()) {
      Matcher port = Pattern.compile("listens on port (\\d+)").matcher(out.readLine());
      assertThat(port.find()).isTrue();
      try (Socket client =
          new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port.group(1)))) {
        client
            .getOutputStream()
            .write("PING\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(client.getInputStream().readNBytes(7)).asString().isEqualTo("+PONG\r\n");

        process.toHandle().destroy(); // unlike Process.destroy it leaves the output to be read

        assertThat(client.getInputStream().read()).isEqualTo(-1);
      }
      assertThat(out.readLine()).isEqualTo("redis-server has stopped");
      assertThat(out.readLine()).isNull();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(128 + 15);
    } finally {
      process.destroyForcibly();
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
