package dev.thrum.transformer.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.AsyncRuntime;
import dev.thrum.Thrum;
import dev.thrum.future.Future;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An exception that crosses awaits tells who awaited, in order, once, as if they had been calls.
 */
@Timeout(60)
class StackTraceTest {

  private static final String SOURCE =
      """
      import java.time.Duration;
      class T {
        static class Bare extends RuntimeException {
          Bare() { super("bare", null, false, false); }
        }
        @Async static Future<Integer> fail(int when) {
          if (when == 1) { await(yieldNow()); }
          if (when == 2) { await(sleep(Duration.ofMillis(1))); }
          throw new IllegalStateException("it"); // thrown
        }
        @Async Future<Integer> middle(int when) {
          int one = 1;
          return Future.ready(one
              + await(fail(when))); // middle
        }
        @Async static Future<Integer> top(int when) {
          return Future.ready(1 + await(new T().middle(when))); // top
        }
        @Async static Future<Integer> late() {
          await(yieldNow());
          return Future.ready(1 + await(top(0))); // late
        }
        @Async static Future<Integer> tail() {
          return top(1);
        }
        @Async static Future<Integer> aboveTail() {
          return Future.ready(1 + await(tail())); // above
        }
        @Async static Future<Integer> block() {
          return Future.ready(1 + await(async(() -> { // block
            return await(top(1)); // in block
          })));
        }
        @Async static Future<Integer> closure() {
          AsyncFunction<Integer, Integer> f = n -> 1 + await(fail(n)); // in closure
          return Future.ready(1 + await(f.call(1))); // closure
        }
        @Async static Future<Integer> selecting() {
          return Future.ready(1 + await(select(on(top(1), x -> x), on(Future.<Integer>pending(), x -> x)))); // select
        }
        @Async static Future<Integer> joining() {
          await(join(Future.ready(1), top(1))); // join
          return Future.ready(1);
        }
        @Async static Future<Integer> timing() {
          return Future.ready(1 + await(timeout(Duration.ofHours(1), top(1)))); // timeout
        }
        @Async static Future<Integer> mapping() {
          return Future.ready(1 + await(top(1).map(x -> x + 1).then(x -> Future.ready(x)))); // map
        }
        @Async static Future<Integer> all() {
          return Future.ready(1 + await(join(selecting(), timing()).map(j -> 1))); // all
        }
        @Async static Future<Integer> timedOut() {
          return Future.ready(1 + await(timeout(Duration.ofMillis(1), sleep(Duration.ofHours(1)).map(x -> 1)))); // timed out
        }
        @Async static Future<Integer> recurse(int n) {
          return Future.ready(1 + (n == 0 ? await(fail(1)) : await(recurse(n - 1)))); // deeper
        }
        @Async static Future<Integer> cleaning() {
          try {
            return Future.ready(await(fail(0)) + 1); // tried
          } catch (IllegalStateException e) {
            await(yieldNow());
            throw e;
          }
        }
        @Async static Future<Integer> aboveCleaning() {
          try {
            return Future.ready(await(cleaning()) + 1); // cleaned
          } finally {
            await(yieldNow());
          }
        }
        @Async static Future<Integer> aboveAll() {
          return Future.ready(1 + await(aboveCleaning())); // all of it
        }
        @Async static Future<Integer> wrapping() {
          await(yieldNow());
          try {
            return Future.ready(await(fail(1)) + 1); // wrapped
          } catch (IllegalStateException e) {
            throw new RuntimeException("around", e); // wrapper
          }
        }
        @Async static Future<Integer> aboveWrapping() {
          return Future.ready(1 + await(wrapping())); // above wrapper
        }
        static class Resource implements AutoCloseable {
          @Override public void close() { throw new IllegalArgumentException("closing"); } // close
        }
        @Async static Future<Integer> closing() {
          try (Resource r = new Resource()) {
            return Future.ready(await(fail(1)) + 1); // in try
          } // end of try
        }
        @Async static Future<Integer> aboveClosing() {
          return Future.ready(1 + await(closing())); // above try
        }
        @Async static Future<Integer> bare() {
          await(yieldNow());
          throw new Bare();
        }
        @Async static Future<Integer> aboveBare() {
          return Future.ready(1 + await(bare()));
        }
        static Throwable caught;
        @Async static Future<Integer> catching() {
          await(yieldNow());
          try {
            return Future.ready(await(top(1)) + 1); // caught
          } catch (IllegalStateException e) {
            caught = e;
            return Future.ready(0);
          }
        }
        @Async static Future<Integer> aboveCatching() {
          return Future.ready(1 + await(catching())); // above caught
        }
        @Async static AsyncStream<Integer> numbers() {
          emit(1);
          await(top(1)); // in stream
          return null;
        }
        @Async static Future<Integer> consuming() {
          AsyncStream<Integer> numbers = numbers();
          int sum = 0;
          for (Integer n = await(numbers.next()); n != null; n = await(numbers.next())) { // consumed
            sum += n;
          }
          return Future.ready(sum);
        }
      }
      """;

  private final AsyncRuntime runtime = AsyncRuntime.currentThread().startPaused().build();
  private final Traced traced;

  StackTraceTest() throws ClassNotFoundException {
    traced = Traced.of(SOURCE);
  }

  @AfterEach
  void close() {
    runtime.close();
  }

  private List<String> told(String method, Object... arguments) {
    Throwable failure = failure(method, arguments);
    assertThat(Traced.others(failure)).as("others").noneMatch(StackTraceTest::isMachinery);
    return traced.told(failure);
  }

  private Throwable failure(String method, Object... arguments) {
    return traced.failure(runtime::blockOn, method, arguments);
  }

  private static boolean isMachinery(String line) {
    return line.contains("$$Async$")
        || line.endsWith(".awaitPoll")
        || line.startsWith("dev.thrum.woven.Trampoline")
        || line.startsWith("dev.thrum.combine");
  }

  // ---------------------------------------------------------------- chains

  @Test
  void callers_are_told_whether_the_methods_were_suspended_or_not() {
    for (int when = 0; when < 3; when++) {
      assertThat(told("top", when))
          .as("suspended %d", when)
          .containsExactly("fail: thrown", "middle: middle", "top: top");
    }
    assertThat(told("late"))
        .as("the outermost alone was suspended")
        .containsExactly("fail: thrown", "middle: middle", "top: top", "late: late");
  }

  @Test
  void below_them_stands_who_blocks_and_nothing_is_told_twice() {
    Throwable failure = failure("top", 1);
    assertThat(Traced.others(failure)).containsOnlyOnce(getClass().getName() + ".failure");
    assertThat(traced.told(failure)).doesNotHaveDuplicates();
    assertThat(failure.getStackTrace()[0].getMethodName()).isEqualTo("fail");
  }

  @Test
  void methods_that_ended_by_returning_a_future_are_gone() {
    assertThat(told("aboveTail"))
        .containsExactly("fail: thrown", "middle: middle", "top: top", "aboveTail: above");
  }

  @Test
  void lambdas_are_told_as_any_lambda() {
    assertThat(told("block"))
        .containsExactly(
            "fail: thrown", "middle: middle", "top: top", "lambda$block: in block", "block: block");
    assertThat(told("closure"))
        .containsExactly("fail: thrown", "lambda$closure: in closure", "closure: closure");
  }

  @Test
  void a_generator_is_told_and_who_asks_it() {
    assertThat(told("consuming"))
        .containsExactly(
            "fail: thrown",
            "middle: middle",
            "top: top",
            "numbers: in stream",
            "consuming: consumed");
  }

  // ---------------------------------------------------------------- combinators

  @Test
  void combinators_pass_on_to_who_awaits_them() {
    String[][] cases = {
      {"selecting", "select"}, {"joining", "join"}, {"timing", "timeout"}, {"mapping", "map"}
    };
    for (String[] each : cases) {
      assertThat(told(each[0]))
          .containsExactly("fail: thrown", "middle: middle", "top: top", each[0] + ": " + each[1]);
    }
    assertThat(told("all"))
        .as("one within the other")
        .startsWith("fail: thrown", "middle: middle", "top: top")
        .endsWith("all: all")
        .hasSize(5);
  }

  @Test
  void a_timeout_is_told_where_it_was_awaited() {
    Throwable failure = failure("timedOut");
    assertThat(traced.told(failure)).containsExactly("timedOut: timed out");
    assertThat(failure.getStackTrace()[0].getClassName()).startsWith("dev.thrum.time.");
  }

  // ---------------------------------------------------------------- handlers

  @Test
  void who_catches_and_throws_again_after_an_await_is_told_once() {
    assertThat(told("aboveAll"))
        .containsExactly(
            "fail: thrown", "cleaning: tried", "aboveCleaning: cleaned", "aboveAll: all of it");
  }

  @Test
  void a_handler_sees_who_awaits_its_own_method_too() throws ReflectiveOperationException {
    runtime.blockOn(traced.call("aboveCatching"));
    Throwable caught = traced.field("caught");
    assertThat(traced.told(caught))
        .containsExactly(
            "fail: thrown",
            "middle: middle",
            "top: top",
            "catching: caught",
            "aboveCatching: above caught");
  }

  @Test
  void causes_and_what_was_suppressed_are_told_with_their_own_callers() {
    Throwable around = failure("aboveWrapping");
    assertThat(traced.told(around))
        .containsExactly("wrapping: wrapper", "aboveWrapping: above wrapper");
    assertThat(traced.told(around.getCause()))
        .containsExactly("fail: thrown", "wrapping: wrapped", "aboveWrapping: above wrapper");
    Throwable closed = failure("aboveClosing");
    assertThat(traced.told(closed))
        .containsExactly("fail: thrown", "closing: in try", "aboveClosing: above try");
    assertThat(traced.told(closed.getSuppressed()[0]))
        .containsSubsequence("close: close", "aboveClosing: above try");
  }

  @Test
  void exceptions_without_a_trace_stay_without() {
    assertThat(failure("aboveBare").getStackTrace()).isEmpty();
  }

  // ---------------------------------------------------------------- bounds

  @Test
  void a_recursion_of_a_million_awaits_is_cut_short() {
    Throwable failure = failure("recurse", 1_000_000);
    assertThat(failure.getStackTrace().length).isBetween(1_000, 1_300);
    assertThat(traced.told(failure).subList(0, 3))
        .containsExactly("fail: thrown", "recurse: deeper", "recurse: deeper");
    assertThat(Traced.others(failure)).containsOnlyOnce("dev.thrum.woven.Frame.callers");
  }

  @Test
  void a_recursion_is_told_level_by_level() {
    assertThat(told("recurse", 20)).hasSize(22);
    assertThat(told("recurse", 500)).hasSize(502);
  }

  /** No more than what a poll takes: the exception is made once, its callers are put in once. */
  @Test
  void polled_by_hand_it_is_the_same() {
    Future<?> future = traced.call("top", 1);
    Throwable failure =
        traced.failure(f -> runtime.blockOn(Thrum.join(f.byRef(), Future.ready(1))), "top", 1);
    future.drop();
    assertThat(traced.told(failure)).containsExactly("fail: thrown", "middle: middle", "top: top");
  }
}
