package dev.thrum.net;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Peers that are gone and have not said so: their machine has lost power, or the wire is cut. Needs
 * a system on which a program can have a network of its own.
 */
class VanishedPeerTest {

  @TempDir Path folder;

  @Test
  void what_waits_for_a_peer_that_has_vanished_is_ended_by_timeouts_and_by_keepalive()
      throws Exception {
    assumeTrue(
        status("unshare", "-rn", "ip", "link", "set", "lo", "up") == 0,
        "this system gives programs no networks of their own");
    assertThat(run(VanishedPeer.class))
        .containsExactly(
            "read with a timeout: over",
            "write with a timeout: over",
            "connect with a limit: over",
            "read with keepalive: over",
            "peers open: true");
  }

  private List<String> run(Class<?> program) throws Exception {
    List<String> command = new ArrayList<>(List.of("unshare", "-rn"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
    command.add(program.getName());
    Path printed = folder.resolve("printed");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readAllLines(printed);
  }

  private static int status(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException notThere) {
      return -1;
    }
  }
}
