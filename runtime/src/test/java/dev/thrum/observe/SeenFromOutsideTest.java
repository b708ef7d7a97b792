package dev.thrum.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Another process tells what its tasks wait for. */
@Timeout(120)
class SeenFromOutsideTest {

  private Process process;

  private void start(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(SeenChild.class.getName());
    process = new ProcessBuilder(command).start();
    assertThat(process.inputReader(UTF_8).readLine()).isEqualTo("ready");
  }

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  @Test
  void a_signal_has_it_write_its_dump_each_time() throws Exception {
    start("-Dthrum.dump.signal=USR2");
    BufferedReader errors = process.errorReader(UTF_8);
    for (int i = 0; i < 2; i++) {
      assertThat(
              new ProcessBuilder("kill", "-USR2", Long.toString(process.pid())).start().waitFor())
          .isZero();
      String line = errors.readLine();
      while (!line.startsWith("AsyncRuntime")) {
        line = errors.readLine(); // what the JVM says of its options
      }
      assertThat(line).isEqualTo("AsyncRuntime shop: 1 task");
      assertThat(errors.readLine()).isEmpty();
      assertThat(errors.readLine()).matches("task \\d+ \"waiting\", suspended, \\d+ ms old");
      assertThat(errors.readLine()).startsWith("    waits for ");
    }
  }

  @Test
  void a_command_attaches_and_prints_it() throws Exception {
    start("-Dthrum.jmx=true");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream printed = new PrintStream(out, true, UTF_8);
    assertThat(PrintDumps.print("" + process.pid(), false, printed)).isTrue();
    assertThat(PrintDumps.print("" + process.pid(), true, printed)).isTrue();
    assertThat(out.toString(UTF_8))
        .contains("AsyncRuntime shop: 1 task", "\"waiting\", suspended, ", "\"name\":\"waiting\"");
  }

  @Test
  void a_process_that_shows_none_has_none() throws Exception {
    start();
    assertThat(PrintDumps.print("" + process.pid(), false, System.out)).isFalse();
  }
}
