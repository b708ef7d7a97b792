package dev.thrum.future;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.Probe;
import dev.thrum.doubles.Uncaughts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CombinatorTest {

  private final CountingWaker waker = new CountingWaker();
  private final Context cx = () -> waker;

  /** Each combinator over one source, which it passes through. */
  static Stream<Arguments> combinators() {
    return Stream.of(
        combinator("map", source -> source.map(value -> value)),
        combinator("then", source -> source.then(Future::ready)),
        combinator("then, second", source -> Future.ready(1).then(one -> source)),
        combinator("recover", source -> source.recover(failure -> "recovered")),
        combinator(
            "recover, second",
            source -> Future.<Object>failed(new IOException()).recoverWith(failure -> source)),
        combinator("recover of a kind", source -> source.recover(IOException.class, e -> "io")),
        combinator("mapError", source -> source.mapError(IllegalStateException::new)),
        combinator("inspect", source -> source.inspect(value -> {})),
        combinator("flatten, second", source -> Future.flatten(Future.ready(source))),
        combinator("onDrop", source -> source.onDrop(() -> {})),
        combinator("onFailureOrDrop", source -> source.onFailureOrDrop(() -> {})),
        combinator("fuse", Future::fuse),
        combinator("shared", Future::shared));
  }

  private static Arguments combinator(String name, Function<Future<Object>, Future<Object>> make) {
    return Arguments.of(name, make);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("combinators")
  void nothing_is_polled_before_the_first_poll(
      String name, Function<Future<Object>, Future<Object>> make) {
    Probe<Object> source = new Probe<>();
    make.apply(source);
    assertThat(source.polls()).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("combinators")
  void each_poll_polls_once_until_ready(String name, Function<Future<Object>, Future<Object>> make)
      throws Exception {
    Probe<Object> source = new Probe<>();
    Future<Object> future = make.apply(source);
    assertThat(future.poll(cx).isReady()).isFalse();
    assertThat(future.poll(cx).isReady()).isFalse();
    assertThat(source.polls()).isEqualTo(2);
    source.complete("x");
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(future.poll(cx).value()).isEqualTo("x");
    assertThat(source.polls()).isEqualTo(3);
    future.drop();
    assertThat(source.drops()).isZero();
    assertThat(source.misuse()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("combinators")
  void a_drop_before_the_first_poll_drops_the_source_it_has(
      String name, Function<Future<Object>, Future<Object>> make) {
    Probe<Object> source = new Probe<>();
    Future<Object> future = make.apply(source);
    future.drop();
    future.drop();
    assertThat(source.polls()).isZero();
    assertThat(source.drops()).isEqualTo(name.endsWith("second") ? 0 : 1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("combinators")
  void a_drop_while_pending_drops_the_source_once(
      String name, Function<Future<Object>, Future<Object>> make) throws Exception {
    Probe<Object> source = new Probe<>();
    Future<Object> future = make.apply(source);
    future.poll(cx);
    future.drop();
    future.drop();
    assertThat(source.drops()).isEqualTo(1);
    assertThatThrownBy(() -> future.poll(cx)).isInstanceOf(IllegalStateException.class);
    assertThat(source.polls()).isEqualTo(1);
    assertThat(source.misuse()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("combinators")
  void a_drop_during_the_poll_waits_for_its_end(
      String name, Function<Future<Object>, Future<Object>> make) throws Exception {
    Probe<Object> source = new Probe<>();
    AtomicReference<Future<Object>> future = new AtomicReference<>();
    List<Integer> dropsDuringPoll = new ArrayList<>();
    source.whenPolled(
        context -> {
          future.get().drop();
          dropsDuringPoll.add(source.drops());
        });
    future.set(make.apply(source));
    assertThat(future.get().poll(cx).isReady()).isFalse();
    assertThat(dropsDuringPoll).containsExactly(0);
    assertThat(source.drops()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("combinators")
  void a_drop_during_the_poll_that_completes_does_nothing(
      String name, Function<Future<Object>, Future<Object>> make) throws Exception {
    Probe<Object> source = new Probe<>().completed("x");
    AtomicReference<Future<Object>> future = new AtomicReference<>();
    source.whenPolled(context -> future.get().drop());
    future.set(make.apply(source));
    assertThat(future.get().poll(cx).value()).isEqualTo("x");
    assertThat(source.drops()).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("combinators")
  void what_a_drop_throws_is_reported_and_not_thrown(
      String name, Function<Future<Object>, Future<Object>> make) throws Exception {
    RuntimeException failure = new RuntimeException("in drop");
    Probe<Object> source = new Probe<>().failingToDrop(failure);
    Future<Object> future = make.apply(source);
    future.poll(cx);
    try (Uncaughts uncaughts = new Uncaughts()) {
      future.drop();
      assertThat(uncaughts.failures()).containsExactly(failure);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("combinators")
  void a_second_thread_is_refused_without_harm(
      String name, Function<Future<Object>, Future<Object>> make) throws Exception {
    Probe<Object> source = new Probe<>();
    AtomicReference<Future<Object>> future = new AtomicReference<>();
    AtomicReference<Object> other = new AtomicReference<>();
    source.whenPolled(
        context -> {
          if (source.polls() == 1) {
            other.set(inAnotherThread(() -> future.get().poll(cx)));
          }
        });
    future.set(make.apply(source));
    assertThat(future.get().poll(cx).isReady()).isFalse();
    if (!name.equals("shared")) { // which is for that
      assertThat(other.get()).isInstanceOf(IllegalStateException.class);
    }
    source.complete("x");
    assertThat(future.get().poll(cx).value()).isEqualTo("x");
  }

  private interface Attempt {
    Object run() throws Exception;
  }

  private static Object inAnotherThread(Attempt attempt) {
    AtomicReference<Object> result = new AtomicReference<>();
    CountDownLatch done = new CountDownLatch(1);
    new Thread(
            () -> {
              try {
                result.set(attempt.run());
              } catch (Throwable t) {
                result.set(t);
              } finally {
                done.countDown();
              }
            })
        .start();
    try {
      done.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return result.get();
  }

  @Test
  void map_of_a_failure_calls_nothing() {
    IOException failure = new IOException();
    Future<Object> future =
        Future.failed(failure)
            .map(
                value -> {
                  throw new AssertionError();
                });
    assertThatThrownBy(() -> future.poll(cx)).isSameAs(failure);
    assertThatThrownBy(() -> future.poll(cx)).hasMessageStartingWith("MapFuture was polled after");
  }

  @Test
  void what_a_function_throws_is_the_failure() {
    RuntimeException failure = new RuntimeException();
    assertThatThrownBy(
            () ->
                Future.ready(1)
                    .map(
                        one -> {
                          throw failure;
                        })
                    .poll(cx))
        .isSameAs(failure);
  }

  @Test
  void then_calls_its_function_when_the_first_is_over() throws Exception {
    Probe<Object> first = new Probe<>();
    Probe<Object> second = new Probe<>();
    Future<Object> future =
        first.then(
            value -> {
              assertThat(first.drops()).isZero();
              assertThat(value).isEqualTo("a");
              return second;
            });
    assertThat(future.poll(cx).isReady()).isFalse();
    first.complete("a");
    assertThat(future.poll(cx).isReady()).isFalse();
    assertThat(List.of(first.polls(), second.polls())).containsExactly(2, 1);
    future.drop();
    assertThat(List.of(first.drops(), second.drops())).containsExactly(0, 1);
  }

  @Test
  void then_refuses_a_function_that_returns_null() {
    assertThatThrownBy(() -> Future.ready(1).then(one -> null).poll(cx))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("then: the function returned null");
  }

  @Test
  void recover_answers_a_failure_and_not_a_value() throws Exception {
    IOException failure = new IOException("x");
    assertThat(Future.failed(failure).recover(Throwable::getMessage).poll(cx).value())
        .isEqualTo("x");
    assertThat(Future.ready("y").recover(Throwable::getMessage).poll(cx).value()).isEqualTo("y");
  }

  @Test
  void a_failure_of_the_answer_is_not_answered_again() {
    IOException second = new IOException("second");
    assertThatThrownBy(
            () ->
                Future.failed(new IOException("first"))
                    .recoverWith(first -> Future.failed(second))
                    .poll(cx))
        .isSameAs(second);
  }

  @Test
  void a_loan_leaves_its_lender_alone() throws Exception {
    Probe<Object> lender = new Probe<>();
    Future<Object> loan = lender.byRef();
    loan.poll(cx);
    loan.drop();
    assertThat(lender.drops()).isZero();
    assertThatThrownBy(() -> loan.poll(cx)).hasMessageContaining("after it had been dropped");
    lender.complete("x");
    assertThat(lender.byRef().poll(cx).value()).isEqualTo("x");
    assertThat(lender.misuse()).isEmpty();
  }

  @Test
  void a_poll_that_returns_null_is_told_off_by_name() {
    Future<Object> broken = context -> null;
    assertThatThrownBy(() -> broken.map(x -> x).poll(cx))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(".poll returned null; return Poll.ready(value) or Poll.pending()");
  }

  @Test
  void a_thousand_levels_of_continuations_need_no_deep_stack() throws Exception {
    assertThat(countDown(1_000).poll(cx).value()).isZero();
  }

  private static Future<Integer> countDown(int left) {
    return left == 0 ? Future.ready(0) : Future.ready(left - 1).then(CombinatorTest::countDown);
  }
}
