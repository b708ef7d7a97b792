package dev.thrum.samples.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.samples.Mutations;
import dev.thrum.samples.http.RawClient.Answer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Clients that send anything. Whatever it is, the server says whole answers only, says what is
 * wrong, and ends the connection as soon as the client does; it waits for nothing.
 */
class HostileHttpTest {

  private static final List<String> SENSIBLE =
      List.of(
          "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
          "GET /count/20 HTTP/1.1\r\nHost: x\r\nAccept: */*\r\nUser-Agent: me\r\n\r\n",
          "GET /count/20 HTTP/1.0\r\n\r\n",
          "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\nhello world",
          "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\nhello",
          "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
              + "5;a=b\r\nhello\r\n6\r\n world\r\n0\r\nA: b\r\n\r\n",
          "DELETE /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

  private static final List<String> TOKENS =
      List.of(
          "\r\n",
          "\n",
          "\r",
          ":",
          " ",
          "\0",
          "Content-Length: 3\r\n",
          "Content-Length: -1\r\n",
          "Transfer-Encoding: chunked\r\n",
          "Host: y\r\n",
          "ffffffff\r\n",
          "99999999999999999999",
          "HTTP/1.1",
          "HTTP/9.9",
          "0\r\n\r\n",
          "\u0016\u0003\u0001",
          "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

  private static final Set<Integer> STATUSES =
      Set.of(100, 200, 400, 404, 405, 408, 413, 417, 431, 501, 505);

  @Test
  void wherever_a_request_is_cut_the_answers_are_the_same() throws Exception {
    for (String request : SENSIBLE) {
      byte[] bytes = (request + SENSIBLE.get(0)).getBytes(ISO_8859_1);
      List<Answer> expected = withoutDates(play(bytes, 0));
      assertThat(expected).isNotEmpty();
      for (int cut = 1; cut <= bytes.length; cut++) {
        assertThat(withoutDates(play(bytes, cut)))
            .as("%s cut at %d", request, cut)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void a_request_that_ends_anywhere_is_answered_or_not_and_the_connection_ends() throws Exception {
    for (String request : SENSIBLE) {
      byte[] bytes = request.getBytes(ISO_8859_1);
      for (int end = 0; end < bytes.length; end++) {
        for (Answer answer : play(Arrays.copyOf(bytes, end), end / 2)) {
          assertThat(answer.status()).as("%s up to %d", request, end).isIn(100, 200);
        }
      }
    }
  }

  @Test
  void garbage_is_answered_by_errors_that_are_clear_and_by_the_end() throws Exception {
    Mutations mutations = new Mutations(4711, SENSIBLE, TOKENS);
    int refused = 0;
    for (int round = 0; round < Mutations.rounds(); round++) {
      byte[] bytes = mutations.next();
      List<Answer> answers = play(bytes, mutations.cut(bytes));
      for (int i = 0; i < answers.size(); i++) {
        Answer answer = answers.get(i);
        String what = "round " + round + ": " + new String(bytes, ISO_8859_1);
        assertThat(answer.status()).as(what).isIn(STATUSES);
        if (answer.status() >= 400 && answer.status() != 404 && answer.status() != 405) {
          refused++;
          assertThat(answer.body()).as(what).isNotBlank();
          assertThat(i).as(what).isEqualTo(answers.size() - 1);
        }
      }
    }
    assertThat(refused).isGreaterThan(Mutations.rounds() / 10); // the test tries something
  }

  private static List<Answer> play(byte[] bytes, int cut) throws Exception {
    try (OneClient client = new OneClient()) {
      List<Answer> answers = OneClient.answersIn(client.play(bytes, cut));
      client.awaitEnd();
      assertThat(client.age()).isEqualTo(Duration.ZERO);
      return answers;
    }
  }

  private static List<Answer> withoutDates(List<Answer> answers) {
    answers.forEach(answer -> answer.headers().remove("Date"));
    return answers;
  }
}
