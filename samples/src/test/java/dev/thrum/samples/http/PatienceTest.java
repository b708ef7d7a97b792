package dev.thrum.samples.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.samples.http.RawClient.Answer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client can't make the server do: wait for long. */
class PatienceTest {

  private static final Duration OFTEN_ENOUGH = OneClient.PATIENCE.dividedBy(10);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /",
        "GET / HTTP/1.1\r\nHost: x\r\nName: ",
        "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nfffff\r\n"
      })
  void a_request_that_comes_byte_by_byte_is_refused_when_time_is_over(String beginning)
      throws IOException {
    try (OneClient loris = new OneClient()) {
      loris.send(beginning);
      assertThat(loris.trickle("x".repeat(100), OFTEN_ENOUGH)).isTrue();
      assertThat(loris.answers())
          .singleElement()
          .returns(408, Answer::status)
          .returns("the request took too long to arrive\n", Answer::body);
      loris.awaitEnd();
    }
  }

  @Test
  void who_says_nothing_is_let_go_without_a_word() throws IOException {
    try (OneClient silent = new OneClient()) {
      assertThat(silent.answers()).isEmpty();
      silent.awaitEnd();
    }
  }

  @Test
  void who_has_nothing_more_to_say_is_let_go_too() throws IOException {
    try (OneClient idle = new OneClient()) {
      idle.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(idle.answers()).singleElement().returns(200, Answer::status);
      idle.awaitEnd();
    }
  }

  @Test
  void who_sends_no_body_when_told_to_go_on_is_let_go() throws IOException {
    try (OneClient client = new OneClient()) {
      client.send(
          "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n");
      assertThat(client.answers()).extracting(Answer::status).containsExactly(100, 408);
      client.awaitEnd();
    }
  }

  @Test
  void who_reads_nothing_is_given_up() {
    try (OneClient client = new OneClient()) {
      client.send("GET /count/100000 HTTP/1.1\r\nHost: x\r\n\r\n");
      client.awaitEnd();
    }
  }

  @Test
  void who_goes_on_sending_after_a_refusal_is_given_up() {
    try (OneClient client = new OneClient()) {
      client.send("nonsense\r\n\r\n");
      assertThat(client.trickle("x".repeat(100), OFTEN_ENOUGH)).isTrue();
      client.awaitEnd();
    }
  }

  @Test
  void connections_held_by_those_who_only_wait_become_free_for_others() throws Exception {
    try (RunningHttp server =
        new RunningHttp("--port", "0", "--patience", "1000", "--max-connections", "4")) {
      RawClient[] lorises = new RawClient[4];
      for (int i = 0; i < lorises.length; i++) {
        lorises[i] = server.connect();
        lorises[i].send("GET / HTTP/1.1\nHost: ");
      }
      while (LimitsTest.status(server) != 200) {
        Thread.onSpinWait(); // until they have been let go
      }
      for (RawClient loris : lorises) {
        loris.close();
      }
    }
  }

  @Test
  void for_who_does_not_read_nothing_is_made_beyond_what_sockets_hold() throws Exception {
    Endless endless = new Endless();
    try (RunningHttp server = new RunningHttp(endless::on, "--port", "0", "--patience", "1000");
        RawClient client = server.connect()) {
      client.send("GET / HTTP/1.1\nHost: x\n\n");
      assertThat(server.nextLine()).isEqualTo("the generator was dropped");
      assertThat(endless.made()).isLessThan(64 * 1024 * 1024);
    }
  }
}
