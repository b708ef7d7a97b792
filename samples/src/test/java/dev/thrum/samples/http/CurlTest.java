package dev.thrum.samples.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.thrum.samples.Command;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real thing, where it is installed; HttpServerTest asks for the same without it. */
class CurlTest {

  @TempDir Path folder;
  private final RunningHttp server;

  CurlTest() throws Exception {
    server = new RunningHttp("--port", "0");
  }

  @BeforeEach
  void curl_is_there() {
    assumeTrue(Command.find("curl").isPresent(), "curl is not installed");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void two_pages_come_over_one_connection() throws Exception {
    assertThat(curl("-w", "%{num_connects} ", at("/"), at("/count/3")).expectSuccess())
        .isEqualTo("hello\n1 1\n2\n3\n0 ");
  }

  @Test
  void a_file_is_posted_whole_or_in_chunks_and_comes_back() throws Exception {
    byte[] content = new byte[1_000_000];
    new Random(1).nextBytes(content);
    Path file = Files.write(folder.resolve("sent"), content);
    Path back = folder.resolve("back");
    for (String coding : List.of("X-Plain: yes", "Transfer-Encoding: chunked")) {
      curl(
              "-H",
              coding,
              "-H",
              "Expect: 100-continue",
              "--data-binary",
              "@" + file,
              "-o",
              back.toString(),
              at("/echo"))
          .expectSuccess();
      assertThat(back).hasBinaryContent(content);
      Files.delete(back);
    }
  }

  @Test
  void chunks_arrive_while_the_rest_is_not_made_yet_and_a_curl_that_ends_drops_it()
      throws Exception {
    Process curl = new ProcessBuilder(command("--no-buffer", at("/clock"))).start();
    try (BufferedReader lines = curl.inputReader()) {
      assertThat(lines.readLine()).isEqualTo("tick 0");
      assertThat(lines.readLine()).isEqualTo("tick 1");
    } finally {
      curl.destroy();
    }
    assertThat(server.nextLine()).isEqualTo("/clock was dropped");
  }

  @Test
  void a_request_that_curl_gives_up_drops_its_handler() throws Exception {
    Process curl = new ProcessBuilder(command(at("/sleep/100000"))).start();
    assertThat(server.nextLine()).isEqualTo("/sleep/100000 has begun");
    curl.destroy();
    assertThat(server.nextLine()).isEqualTo("/sleep/100000 was dropped");
  }

  @Test
  void heads_old_versions_and_errors_are_as_curl_expects() throws Exception {
    assertThat(curl("-I", at("/")).expectSuccess())
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("Content-Length: 6\r\n");
    assertThat(curl("--http1.0", at("/count/2")).expectSuccess()).isEqualTo("1\n2\n");
    assertThat(curl("-w", "%{http_code}", at("/nowhere")).expectSuccess())
        .isEqualTo("there is no such page\n404");
    Path large = Files.write(folder.resolve("large"), new byte[2 * 1024 * 1024]);
    assertThat(curl("-w", "%{http_code}", "--data-binary", "@" + large, at("/echo")).out())
        .endsWith("413");
  }

  private String at(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  private static Command.Outcome curl(String... words) throws Exception {
    return Command.run(command(words));
  }

  private static List<String> command(String... words) {
    List<String> command = new ArrayList<>(List.of("curl", "--silent", "--noproxy", "*"));
    command.addAll(List.of(words));
    return command;
  }
}
