package dev.thrum.samples.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.AsyncRuntime;
import dev.thrum.future.Future;
import dev.thrum.samples.EndlessInput;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that never stop sending: how much of it is read before they are told to. */
class HttpInputTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
                                                                              | x            | 431
          GET / HTTP/1.1~                                                     | Name: value~ | 431
          GET /                                                               | x            | 431
                                                                              | ~            | 400
          """)
  void an_endless_head_is_read_no_further_than_its_limit(
      String beginning, String more, int status) {
    EndlessInput endless = new EndlessInput(text(beginning), text(more));
    assertRefused(endless, status, HttpInput::head);
    assertThat(endless.given()).isLessThan(HttpInput.MAX_HEAD_BYTES + 8 * 1024L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ~        | 100~xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\
          xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\
          xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\
          xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx~ | 413
          ~1;      | x      | 400
          ~0~      | a: b~  | 431
          ~7fffffffffffffff~ | x | 413
          ~        | 0      | 400
          """)
  void an_endless_body_is_read_no_further_than_its_limit(
      String beginning, String more, int status) {
    String head = "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n";
    EndlessInput endless = new EndlessInput(head + text(beginning), text(more));
    assertRefused(endless, status, input -> HttpInputTest.<byte[]>then(input.head(), input::body));
    assertThat(endless.given()).isLessThan(HttpInput.MAX_BODY_BYTES * 9L / 8);
  }

  private interface Reading {
    Future<?> from(HttpInput input) throws Exception;
  }

  private interface Next<T> {
    Future<T> of(RequestHead head) throws Exception;
  }

  private static <T> Future<T> then(Future<RequestHead> head, Next<T> next) {
    Function<RequestHead, Future<T>> function =
        read -> {
          try {
            return next.of(read);
          } catch (Exception e) {
            return Future.failed(e);
          }
        };
    return head.then(function);
  }

  private static void assertRefused(EndlessInput endless, int status, Reading reading) {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
      HttpInput input = new HttpInput(endless);
      assertThatThrownBy(() -> runtime.blockOn(reading.from(input)))
          .isInstanceOfSatisfying(
              HttpException.class, refused -> assertThat(refused.status()).isEqualTo(status));
    }
  }

  private static String text(String shown) {
    String text = shown == null ? "" : shown.replace("~", "\r\n");
    assertThat(text.getBytes(ISO_8859_1)).hasSize(text.length());
    return text;
  }
}
