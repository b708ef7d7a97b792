package dev.thrum.samples.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.samples.http.RawClient.Answer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client can't make the server do: hold much. */
class LimitsTest {

  private final RunningHttp server;

  LimitsTest() throws Exception {
    server = new RunningHttp("--port", "0");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void a_head_has_its_limit_in_bytes_and_in_headers() throws Exception {
    String header = "Name: " + "x".repeat(1000) + "\n";
    assertThat(refusal("GET / HTTP/1.1\nHost: x\n" + header.repeat(20))).isEqualTo(431);
    assertThat(refusal("GET /" + "x".repeat(20_000))).isEqualTo(431);
    assertThat(refusal("GET / HTTP/1.1\nHost: x\n" + "a: b\n".repeat(100) + "\n")).isEqualTo(431);
  }

  @Test
  void a_body_has_its_limit_and_who_sends_more_reads_why() throws Exception {
    String megabyte = "x".repeat(1024 * 1024);
    assertThat(
            refusal(
                "POST /echo HTTP/1.1\nHost: x\nContent-Length: 2097152\n\n" + megabyte + megabyte))
        .isEqualTo(413);
    assertThat(
            refusal(
                "POST /echo HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n"
                    + ("10000\n" + "x".repeat(65536) + "\n").repeat(20)))
        .isEqualTo(413);
    assertThat(
            refusal(
                "POST /echo HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n0\n"
                    + "a: b\n".repeat(101)))
        .isEqualTo(431);
    assertThat(
            refusal(
                "POST /echo HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n" + "0".repeat(2000)))
        .isEqualTo(400);
  }

  @Test
  void a_body_up_to_the_limit_is_taken() throws Exception {
    String body = "0123456789abcdef".repeat(64 * 1024);
    try (RawClient client = server.connect()) {
      assertThat(
              client
                  .call(
                      "POST /echo HTTP/1.1\nHost: x\nContent-Length: "
                          + body.length()
                          + "\n\n"
                          + body)
                  .body())
          .isEqualTo(body);
    }
  }

  @Test
  void who_is_too_many_is_turned_away_until_somebody_leaves() throws Exception {
    try (RunningHttp patient = new RunningHttp("--port", "0", "--max-connections", "1")) {
      try (RawClient first = patient.connect()) {
        assertThat(first.call("GET / HTTP/1.1\nHost: x\n\n").status()).isEqualTo(200);
        try (RawClient second = patient.connect()) {
          assertThat(second.answer().status()).isEqualTo(503);
          assertThat(second.isAtEnd()).isTrue();
        }
      }
      while (status(patient) == 503) {
        Thread.onSpinWait(); // the server learns that the first one has left
      }
    }
  }

  static int status(RunningHttp server) throws IOException {
    try (RawClient client = server.connect()) {
      return client.call("GET / HTTP/1.1\nHost: x\n\n").status();
    } catch (IOException reset) {
      return 503; // turned away before it asked
    }
  }

  private int refusal(String request) throws IOException {
    try (RawClient client = server.connect()) {
      Answer answer = client.call(request);
      assertThat(answer.header("Connection")).isEqualTo("close");
      return answer.status();
    }
  }
}
