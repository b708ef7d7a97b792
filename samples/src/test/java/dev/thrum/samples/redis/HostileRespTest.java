package dev.thrum.samples.redis;

import static dev.thrum.Thrum.async;
import static dev.thrum.Thrum.await;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.AsyncRuntime;
import dev.thrum.future.Future;
import dev.thrum.io.AsyncIo;
import dev.thrum.io.AsyncReader;
import dev.thrum.io.DuplexPair;
import dev.thrum.samples.EndlessInput;
import dev.thrum.samples.Mutations;
import dev.thrum.samples.Trickle;
import dev.thrum.sync.CancellationToken;
import dev.thrum.task.Task;
import dev.thrum.time.VirtualClock;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Clients that send anything. Whatever it is, the server says whole replies only, says what is
 * wrong, and ends the connection as soon as the client does.
 */
class HostileRespTest {

  private static final List<String> SENSIBLE =
      List.of(
          RespClient.request("SET", "key", "value"),
          RespClient.request("GET", "key"),
          RespClient.request("ECHO", "a value\r\nwith a break"),
          RespClient.request("SET", "key", "1", "EX", "10"),
          RespClient.request("INCR", "n"),
          RespClient.request("DEL", "key", "other"),
          RespClient.request("SUBSCRIBE", "news", "sport"),
          RespClient.request("UNSUBSCRIBE"),
          RespClient.request("PUBLISH", "news", "hello"),
          RespClient.request("INFO"),
          "PING\r\n",
          "set key value\n",
          "*0\r\n");

  private static final List<String> TOKENS =
      List.of(
          "\r\n",
          "\n",
          "*",
          "$",
          "*-1\r\n",
          "$-1\r\n",
          "*1000000000\r\n",
          "$999999999999\r\n",
          "*1\r\n",
          "$0\r\n\r\n",
          "\0",
          "-",
          "*1024\r\n",
          "$8388608\r\n",
          "\u0016\u0003",
          "QUIT\r\n",
          "HELLO 3\r\n");

  private static final String PROTOCOL_ERROR = "-ERR Protocol error: ";

  @Test
  void wherever_a_pipeline_is_cut_the_replies_are_the_same() throws Exception {
    byte[] bytes = String.join("", SENSIBLE).getBytes(ISO_8859_1);
    List<String> expected = play(bytes, 0);
    assertThat(expected).hasSizeGreaterThan(SENSIBLE.size()).noneMatch(this::isProtocolError);
    for (int cut = 1; cut <= bytes.length; cut++) {
      assertThat(play(bytes, cut)).as("cut at %d", cut).isEqualTo(expected);
    }
  }

  @Test
  void a_pipeline_that_ends_anywhere_is_answered_as_far_as_it_came() throws Exception {
    byte[] bytes = String.join("", SENSIBLE).getBytes(ISO_8859_1);
    List<String> all = play(bytes, 0);
    for (int end = 0; end < bytes.length; end++) {
      List<String> replies = play(Arrays.copyOf(bytes, end), end / 2);
      assertThat(replies).as("up to %d", end).isEqualTo(all.subList(0, replies.size()));
    }
  }

  @Test
  void garbage_is_answered_by_an_error_that_is_clear_and_by_the_end() throws Exception {
    Mutations mutations = new Mutations(4711, SENSIBLE, TOKENS);
    int refused = 0;
    for (int round = 0; round < Mutations.rounds(); round++) {
      byte[] bytes = mutations.next();
      List<String> replies = play(bytes, mutations.cut(bytes));
      for (int i = 0; i < replies.size(); i++) {
        if (isProtocolError(replies.get(i))) {
          refused++;
          String what = "round " + round + ": " + new String(bytes, ISO_8859_1);
          assertThat(i).as(what).isEqualTo(replies.size() - 1);
          assertThat(replies.get(i)).as(what).hasSizeGreaterThan(PROTOCOL_ERROR.length());
        }
      }
    }
    assertThat(refused).isGreaterThan(Mutations.rounds() / 20); // the test tries something
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
                            | x                | too big inline request  | 100000
                            | 1                | too big inline request  | 100000
          *9~               | $1000000~xxxxx   | expected CRLF behind a string | 2000000
          *2~$8388608~      | x                | too big request         | 8500000
          *1024~            | $10000~LARGE~    | too big request         | 8500000
          """)
  void of_endless_input_no_more_is_read_than_a_request_may_have(
      String beginning, String more, String error, long atMost) throws Exception {
    String large = "x".repeat(10_000);
    EndlessInput endless = new EndlessInput(text(beginning), text(more).replace("LARGE", large));
    assertThat(answers(endless)).isEqualTo(PROTOCOL_ERROR + error);
    assertThat(endless.given()).isLessThan(atMost);
  }

  private static String text(String shown) {
    return shown == null ? "" : shown.replace("~", "\r\n");
  }

  private boolean isProtocolError(String reply) {
    return reply.startsWith(PROTOCOL_ERROR);
  }

  // ---------------------------------------------------------------- one client

  /** The only reply to this. */
  private static String answers(EndlessInput endless) throws Exception {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
      DuplexPair pipe = AsyncIo.duplex(64 * 1024);
      try (Connection connection = connection(endless, pipe)) {
        runtime.blockOn(connection.answerAll());
      }
      return RespClient.reply(new ByteArrayInputStream(runtime.blockOn(pipe.left().readToEnd())));
    }
  }

  /** Sends this in two parts and ends; the replies until the connection ends. */
  private static List<String> play(byte[] bytes, int cut) throws Exception {
    try (AsyncRuntime runtime =
        AsyncRuntime.currentThread().clock(new VirtualClock()).failWhenStuck(true).build()) {
      DuplexPair pipe = AsyncIo.duplex(8 * 1024);
      Task<Void> serving = runtime.spawn(serve(connection(pipe.right(), pipe)));
      Task<Void> sending = runtime.spawn(new Trickle(pipe.left(), bytes).inParts(cut));
      byte[] answered = runtime.blockOn(pipe.left().readToEnd(64 * 1024 * 1024));
      runtime.blockOn(sending);
      runtime.blockOn(serving);
      return repliesIn(answered);
    }
  }

  private static Future<Void> serve(Connection connection) {
    return async(
        () -> {
          try (connection) {
            await(connection.answerAll());
          }
          return null;
        });
  }

  private static Connection connection(AsyncReader from, DuplexPair pipe) {
    Channels channels = new Channels();
    Database database = new Database(InstantSource.system());
    Commands commands = new Commands(database, channels, () -> 1, () -> {});
    return new Connection(from, pipe.right(), commands, channels, new CancellationToken());
  }

  private static List<String> repliesIn(byte[] bytes) throws Exception {
    List<String> replies = new ArrayList<>();
    InputStream input = new ByteArrayInputStream(bytes);
    while (input.available() > 0) {
      replies.add(RespClient.reply(input));
    }
    return replies;
  }
}
