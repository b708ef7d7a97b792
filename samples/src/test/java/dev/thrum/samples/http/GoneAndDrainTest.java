package dev.thrum.samples.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.samples.http.RawClient.Answer;
import dev.thrum.sync.Notify;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that leave early, and servers that do. */
class GoneAndDrainTest {

  private static final String SLOW = "GET /sleep/100000 HTTP/1.1\nHost: x\n\n";

  // ---------------------------------------------------------------- clients

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_client_that_leaves_drops_its_handler(boolean abruptly) throws Exception {
    try (RunningHttp server = new RunningHttp("--port", "0")) {
      RawClient client = server.connect();
      client.send(SLOW);
      assertThat(server.nextLine()).isEqualTo("/sleep/100000 has begun");
      if (abruptly) {
        client.reset();
      } else {
        client.close();
      }
      assertThat(server.nextLine()).isEqualTo("/sleep/100000 was dropped");
    }
  }

  @Test
  void a_client_that_has_asked_for_more_and_leaves_drops_its_handler_too() throws Exception {
    try (RunningHttp server = new RunningHttp("--port", "0")) {
      RawClient client = server.connect();
      client.send(SLOW + "GET / HTTP/1.1\nHost: x\n\n");
      assertThat(server.nextLine()).isEqualTo("/sleep/100000 has begun");
      client.close();
      assertThat(server.nextLine()).isEqualTo("/sleep/100000 was dropped");
    }
  }

  @Test
  void a_client_that_leaves_drops_what_is_being_made_for_it() throws Exception {
    try (RunningHttp server = new RunningHttp("--port", "0")) {
      RawClient client = server.connect();
      client.send("GET /clock HTTP/1.1\nHost: x\n\n");
      assertThat(client.answerWithoutBody().status()).isEqualTo(200);
      client.close();
      assertThat(server.nextLine()).isEqualTo("/clock was dropped");
    }
  }

  // ---------------------------------------------------------------- the server

  @Test
  void told_to_stop_it_answers_what_was_asked_and_accepts_nobody() throws Exception {
    Notify gate = new Notify();
    try (RunningHttp server = new RunningHttp(out -> waitingFor(gate, out), "--port", "0");
        RawClient idle = server.connect();
        RawClient busy = server.connect()) {
      assertThat(idle.call("GET /now HTTP/1.1\nHost: x\n\n").status()).isEqualTo(200);
      busy.send("GET /later HTTP/1.1\nHost: x\n\n");
      assertThat(server.nextLine()).isEqualTo("asked for /later");
      server.stop();
      assertThat(server.nextLine()).isEqualTo("http-server was told to stop, by the test");
      assertThat(idle.isAtEnd()).isTrue();
      assertRefused(server);

      gate.notifyOne();
      Answer answer = busy.answer();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Connection")).isEqualTo("close");
      assertThat(busy.isAtEnd()).isTrue();
      server.join();
    }
  }

  private static Handler waitingFor(Notify gate, java.io.PrintStream out) {
    return request -> {
      if (request.path().equals("/now")) {
        return dev.thrum.future.Future.ready(Response.text(200, "now\n"));
      }
      out.println("asked for " + request.path());
      return gate.notified().map(open -> Response.text(200, "later\n"));
    };
  }

  /** The system takes the port back when the selector, which may be busy, lets go of it. */
  private static void assertRefused(RunningHttp server) {
    assertThatThrownBy(
            () -> {
              for (; ; ) {
                server.connect().close();
              }
            })
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void who_takes_too_long_at_the_end_is_dropped() throws Exception {
    try (RunningHttp server = new RunningHttp("--port", "0", "--patience", "1000");
        RawClient client = server.connect()) {
      client.send(SLOW);
      assertThat(server.nextLine()).isEqualTo("/sleep/100000 has begun");
      server.stop();
      assertThat(server.nextLine()).isEqualTo("http-server was told to stop, by the test");
      assertThat(server.nextLine()).isEqualTo("those who are left are dropped");
      assertDroppedAndEnded(server, client);
    }
  }

  @Test
  void told_to_stop_once_more_it_drops_those_who_are_left() throws Exception {
    try (RunningHttp server = new RunningHttp("--port", "0");
        RawClient client = server.connect()) {
      client.send(SLOW);
      assertThat(server.nextLine()).isEqualTo("/sleep/100000 has begun");
      server.stop();
      assertThat(server.nextLine()).isEqualTo("http-server was told to stop, by the test");
      server.stop();
      assertThat(server.nextLine()).isEqualTo("those who are left are dropped");
      assertDroppedAndEnded(server, client);
    }
  }

  /** The handler is dropped on its own thread, while the server ends. */
  private static void assertDroppedAndEnded(RunningHttp server, RawClient client) throws Exception {
    assertThat(java.util.List.of(server.nextLine(), server.nextLine()))
        .containsExactlyInAnyOrder("/sleep/100000 was dropped", "http-server has stopped");
    assertThat(client.isAtEnd()).isTrue();
  }

  @Test
  void dropped_it_drops_everybody_at_once() throws Exception {
    try (RunningHttp server = new RunningHttp("--port", "0");
        RawClient client = server.connect()) {
      client.send(SLOW);
      assertThat(server.nextLine()).isEqualTo("/sleep/100000 has begun");
      server.drop();
      assertDroppedAndEnded(server, client);
    }
  }
}
