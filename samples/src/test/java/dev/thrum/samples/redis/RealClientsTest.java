package dev.thrum.samples.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.thrum.samples.Command;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The real thing, where it is installed: Debian has it in the package redis-tools. */
class RealClientsTest {

  @Test
  void redis_cli_is_served() throws Exception {
    try (RunningServer server = new RunningServer()) {
      assertThat(cli(server, "ping")).isEqualTo("PONG");
      assertThat(cli(server, "set", "name", "Ada Lovelace")).isEqualTo("OK");
      assertThat(cli(server, "get", "name")).isEqualTo("Ada Lovelace");
      assertThat(cli(server, "incr", "hits")).isEqualTo("1");
      assertThat(cli(server, "exists", "name", "nobody")).isEqualTo("1");
      assertThat(cli(server, "del", "name")).isEqualTo("1");
      assertThat(cli(server, "get", "name")).isEmpty();
      assertThat(cli(server, "config", "get", "save")).isEqualTo("save");
      assertThat(cli(server, "fly")).startsWith("ERR unknown command 'fly'");
    }
  }

  @Test
  void redis_cli_sees_keys_expire_and_finds_them_by_pattern() throws Exception {
    try (RunningServer server = new RunningServer()) {
      assertThat(cli(server, "set", "user:1", "Ada", "ex", "100")).isEqualTo("OK");
      assertThat(cli(server, "ttl", "user:1")).isEqualTo("100");
      assertThat(cli(server, "expire", "user:1", "50")).isEqualTo("1");
      assertThat(cli(server, "ttl", "user:1")).isEqualTo("50");
      assertThat(cli(server, "set", "user:2", "Bob", "px", "1")).isEqualTo("OK");
      while (!cli(server, "keys", "user:*").equals("user:1")) {
        Thread.onSpinWait();
      }
      assertThat(cli(server, "info")).contains("db0:keys=1,expires=1");
    }
  }

  @Test
  void redis_cli_listens_to_channels() throws Exception {
    assumeTrue(Command.find("redis-cli").isPresent(), "redis-cli is not installed");
    try (RunningServer server = new RunningServer()) {
      Process listening =
          new ProcessBuilder(
                  "redis-cli", "-p", Integer.toString(server.port()), "subscribe", "news", "sport")
              .redirectErrorStream(true)
              .start();
      try (BufferedReader lines = listening.inputReader()) {
        assertThat(read(lines, 6))
            .containsExactly("subscribe", "news", "1", "subscribe", "sport", "2");
        assertThat(cli(server, "publish", "news", "hello")).isEqualTo("1");
        assertThat(read(lines, 3)).containsExactly("message", "news", "hello");
      } finally {
        listening.destroyForcibly();
      }
    }
  }

  @Test
  void redis_cli_shuts_the_server_down() throws Exception {
    try (RunningServer server = new RunningServer()) {
      assertThat(cli(server, "set", "a", "1")).isEqualTo("OK");
      assertThat(cli(server, "shutdown", "nosave")).isEmpty();
      server.join();
      assertThat(server.output()).contains("redis-server has stopped");
    }
  }

  private static List<String> read(BufferedReader lines, int count) throws IOException {
    List<String> read = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      read.add(lines.readLine());
    }
    return read;
  }

  @Test
  void redis_benchmark_finishes_without_an_error() throws Exception {
    benchmark();
  }

  @Test
  void redis_benchmark_finishes_without_an_error_when_it_pipelines() throws Exception {
    benchmark("-P", "16");
  }

  private static void benchmark(String... more) throws Exception {
    try (RunningServer server = new RunningServer()) {
      List<String> options =
          new ArrayList<>(List.of("-t", "ping,set,get", "-n", "200000", "-c", "50", "--csv"));
      options.addAll(List.of(more));
      String report = run("redis-benchmark", server, options);
      for (String test : List.of("PING_INLINE", "PING_MBULK", "SET", "GET")) {
        assertThat(report).containsPattern("\"" + test + "\",\"[1-9]");
      }
      assertThat(report).doesNotContain("rror", "WARN");
      assertThat(server.uncaught()).isEmpty();
    }
  }

  private static String cli(RunningServer server, String... words) throws Exception {
    return run("redis-cli", server, List.of(words));
  }

  private static String run(String program, RunningServer server, List<String> options)
      throws IOException, InterruptedException {
    assumeTrue(Command.find(program).isPresent(), program + " is not installed");
    List<String> command = new ArrayList<>();
    command.addAll(List.of(program, "-p", Integer.toString(server.port())));
    command.addAll(options);
    return Command.run(command).expectSuccess().strip();
  }
}
