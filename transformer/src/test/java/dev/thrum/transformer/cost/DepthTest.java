package dev.thrum.transformer.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.targets.Drive;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Recursion needs heap, not stack: a million levels on a stack of 512 KB. */
class DepthTest {

  private static final int DEEP = 1_000_000;
  private static final long SMALL_STACK = 512 << 10;

  private static final String SOURCE =
      """
      class T {
        static class Once implements Future<Integer> {
          boolean polled;
          public Poll<Integer> poll(Context cx) {
            if (polled) { return Poll.ready(0); }
            polled = true;
            cx.waker().wake();
            return Poll.pending();
          }
        }
        @Async static Future<Integer> ready(int n) {
          return Future.ready(n == 0 ? 0 : await(ready(n - 1)) + 1);
        }
        @Async static Future<Integer> pending(int n) {
          return Future.ready(n == 0 ? await(new Once()) : await(pending(n - 1)) + 1);
        }
        @Async static Future<Integer> pendingOnTheWayBack(int n) {
          if (n == 0) { return Future.ready(0); }
          int below = await(pendingOnTheWayBack(n - 1));
          return Future.ready(below + 1 + (n % 1000 == 0 ? await(new Once()) : 0));
        }
        @Async static Future<Integer> tail(int n, int sum) {
          if (n == 0) { return Future.ready(sum); }
          if (n % 1000 == 0) { await(new Once()); }
          return tail(n - 1, sum + 1);
        }
        @Async static Future<Integer> other(int n) { return Future.ready(n == 0 ? 0 : await(Other.mutual(n - 1)) + 1); }
        @Async Future<Integer> virtual(int n) { return Future.ready(n == 0 ? 0 : await(virtual(n - 1)) + 1); }
        static Future<?> virtually(int n) { return new T().virtual(n); }
        static Future<?> madeBefore(int n) {
          Future<Integer> chain = new Once();
          for (int i = 0; i < n; i++) { chain = plusOne(chain); }
          return chain;
        }
        @Async static Future<Integer> plusOne(Future<Integer> f) { return Future.ready(await(f) + 1); }
        @Async static Future<Integer> failing(int n) {
          if (n == 0) { await(new Once()); throw new IllegalStateException("bottom"); }
          return Future.ready(await(failing(n - 1)) + 1);
        }
        @Async static Future<Integer> failingAtOnce(int n) {
          if (n == 0) { throw new IllegalStateException("bottom"); }
          return Future.ready(await(failingAtOnce(n - 1)) + 1);
        }
        @Async static Future<Integer> caught(int n) {
          if (n == 0) { throw new IllegalStateException("bottom"); }
          try { return Future.ready(await(caught(n - 1)) + 1); }
          catch (IllegalStateException e) { return Future.ready(n); }
          finally { over++; }
        }
        static int over;
        @Async static Future<Integer> wokenAtOnce(int n) {
          int sum = 0;
          while (sum < n) { sum += 1 + await(new Once()) + await(Future.ready(0)); }
          return Future.ready(sum);
        }
        @Async static Future<Integer> manyFailures(int n) {
          int failed = 0;
          for (int i = 0; i < n; i++) {
            try { await(failingAtOnce(3)); } catch (IllegalStateException e) { failed++; }
          }
          return Future.ready(failed);
        }
      }
      class Other {
        @Async static Future<Integer> mutual(int n) { return Future.ready(n == 0 ? 0 : await(T.other(n - 1)) + 1); }
      }
      """;

  private final Woven woven;

  DepthTest() throws ClassNotFoundException {
    woven = Woven.of(WeaveOptions.buildTime(), SOURCE);
  }

  @Test
  void recursion_that_is_ready_at_once() throws Exception {
    assertThat(run("ready")).isEqualTo(DEEP);
  }

  @Test
  void kotlin_coroutines_examples_69_what_completes_at_once_recurses() throws Exception {
    assertThat(run("wokenAtOnce")).isEqualTo(DEEP);
  }

  @Test
  void recursion_that_suspends_at_its_bottom() throws Exception {
    assertThat(run("pending")).isEqualTo(DEEP);
  }

  @Test
  void recursion_that_suspends_on_its_way_back() throws Exception {
    assertThat(run("pendingOnTheWayBack")).isEqualTo(DEEP);
  }

  @Test
  void recursion_between_classes() throws Exception {
    assertThat(run("other")).isEqualTo(DEEP);
  }

  @Test
  void recursion_of_a_method_that_might_be_overridden() throws Exception {
    assertThat(run("virtually")).isEqualTo(DEEP);
  }

  @Test
  void a_chain_of_futures_made_before() throws Exception {
    assertThat(run("madeBefore")).isEqualTo(DEEP);
  }

  @Test
  void tail_recursion() throws Exception {
    assertThat(onSmallStack(() -> Drive.toEnd(woven.call("tail", DEEP, 0)))).isEqualTo(DEEP);
  }

  @Test
  void a_failure_comes_up_from_the_bottom() {
    assertThatThrownBy(() -> run("failing")).hasRootCauseMessage("bottom");
    assertThatThrownBy(() -> run("failingAtOnce")).hasRootCauseMessage("bottom");
  }

  @Test
  void a_failure_is_caught_a_level_above_and_every_finally_runs() throws Exception {
    assertThat(run("caught")).isEqualTo(DEEP);
  }

  @Test
  void failures_leave_no_levels_behind() throws Exception {
    assertThat(Drive.toEnd(woven.call("manyFailures", 10_000))).isEqualTo(10_000);
  }

  private Object run(String method) throws Exception {
    return onSmallStack(() -> Drive.toEnd(woven.call(method, DEEP)));
  }

  private static Object onSmallStack(Callable<Object> code) throws Exception {
    FutureTask<Object> task = new FutureTask<>(code);
    new Thread(null, task, "small stack", SMALL_STACK).start();
    return task.get();
  }
}
