package dev.thrum.transformer.cost;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.transformer.WeaveOptions;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What does not suspend allocates nothing, and what suspends again reuses its frame. */
class AllocationTest {

  /** What measuring may cost, and what the JVM does meanwhile on this thread. */
  private static final long NOISE = 20_000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final String LEAVES =
      """
      class Leaves {
        static final Future<Integer> READY = new Future<Integer>() {
          public Poll<Integer> poll(Context cx) { throw new AssertionError(); }
          @Override public Integer awaitPoll(AwaitContext cx) { return 1; }
        };
        static class Every implements Future<Integer> {
          final int n;
          int polls;
          Every(int n) { this.n = n; }
          public Poll<Integer> poll(Context cx) { throw new AssertionError(); }
          @Override public Integer awaitPoll(AwaitContext cx) {
            if (++polls % n == 0) { cx.suspended = this; return 0; }
            return 1;
          }
        }
      }
      """;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ready_awaits_ten_levels_deep_allocate_nothing(boolean inOtherClasses) throws Exception {
    StringBuilder source = new StringBuilder();
    for (int level = 0; level < 10; level++) {
      String next = level == 9 ? "Leaves.READY" : (inOtherClasses ? "L" + (level + 1) + "." : "");
      source
          .append(inOtherClasses ? "class L" + level + " {\n" : "")
          .append("  @Async static Future<Integer> l" + level + "(int n) {\n")
          .append("    int k = await(")
          .append(level == 9 ? next : next + "l" + (level + 1) + "(n + 1)")
          .append(");\n    return Future.ready(k + n);\n  }\n")
          .append(inOtherClasses ? "}\n" : "");
    }
    String first = inOtherClasses ? "L0." : "";
    String run =
        "class T {\n"
            + "  @Async static Future<Long> run(int n) {\n"
            + "    long sum = 0;\n"
            + "    for (int i = 0; i < n; i++) { sum += await("
            + first
            + "l0(0)); }\n"
            + "    return Future.ready(sum);\n  }\n";
    Woven woven =
        Woven.of(
            WeaveOptions.buildTime(),
            inOtherClasses ? run + "}\n" + source + LEAVES : run + source + "}\n" + LEAVES);

    long bytes = allocated(n -> woven.call("run", n), 100_000);

    assertThat(bytes).isLessThan(NOISE);
  }

  @Test
  void ready_awaits_of_all_kinds_of_results_allocate_nothing() throws Exception {
    Woven woven =
        Woven.of(
            WeaveOptions.loadTime(),
            """
            class T {
              final int f = 1;
              static final T ONE = new T();
              @Async static Future<Integer> i(int n) { return Future.ready(n + await(Leaves.READY)); }
              @Async static Future<Long> l(int n) { return Future.ready((long) n + await(Leaves.READY)); }
              @Async static Future<Double> d(int n) { return Future.ready(n * 0.5 * await(Leaves.READY)); }
              @Async static Future<Boolean> z(int n) { return Future.ready(n == await(Leaves.READY)); }
              @Async static Future<String> s(int n) { await(Leaves.READY); return Future.ready("s"); }
              @Async static Future<Void> v() { await(Leaves.READY); return Future.ready(); }
              @Async private Future<Integer> member(int n) { return Future.ready(n + f + await(Leaves.READY)); }
              @Async static Future<Integer> recursive(int n) {
                return Future.ready(n == 0 ? await(Leaves.READY) : 1 + await(recursive(n - 1)));
              }
              @Async static Future<Long> run(int n) {
                long sum = 0;
                for (int k = 0; k < n; k++) {
                  sum += await(i(k)) + await(l(k));
                  sum += await(d(k)) > 3 ? 1 : 2;
                  if (await(z(k))) { sum += await(s(k)).length(); }
                  await(v());
                  sum += await(ONE.member(k)) + await(recursive(5));
                }
                return Future.ready(sum);
              }
            }
            """
                + LEAVES);

    assertThat(allocated(n -> woven.call("run", n), 50_000)).isLessThan(NOISE);
  }

  @Test
  void a_loop_that_suspends_again_and_again_reuses_its_frame() throws Exception {
    Woven woven =
        Woven.of(
            WeaveOptions.buildTime(),
            """
            class T {
              @Async static Future<Long> run(int n) {
                Future<Integer> leaf = new Leaves.Every(2);
                long sum = 0;
                for (int i = 0; i < n; i++) { sum += await(leaf); }
                return Future.ready(sum);
              }
            }
            """
                + LEAVES);

    assertThat(allocated(n -> woven.call("run", n), 100_000)).isLessThan(NOISE);
  }

  @Test
  void ten_million_awaits_take_constant_memory() throws Exception {
    Woven woven =
        Woven.of(
            WeaveOptions.buildTime(),
            """
            class T {
              @Async static Future<Integer> inner(Future<Integer> leaf, int i) {
                return Future.ready(await(leaf) + (i & 1));
              }
              @Async static Future<Long> run(int n) {
                Future<Integer> leaf = new Leaves.Every(1000);
                long sum = 0;
                for (int i = 0; i < n; i++) { sum += await(inner(leaf, i)); }
                return Future.ready(sum);
              }
            }
            """
                + LEAVES);
    int awaits = 10_000_000;

    long bytes = allocated(n -> woven.call("run", n), awaits);

    assertThat(bytes / (awaits / 1000)).as("bytes per suspension").isLessThan(200);
  }

  /** Bytes that this thread allocates in a run, once everything is linked and warm. */
  private static long allocated(IntFunction<Future<?>> body, int n) throws Exception {
    for (int i = 0; i < 3; i++) {
      toEnd(body.apply(1000));
    }
    Future<?> future = body.apply(n);
    long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    toEnd(future);
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
  }

  private static void toEnd(Future<?> future) throws Exception {
    AwaitContext cx = new AwaitContext(Waker.noop());
    Poll<?> poll = future.poll(cx);
    while (!poll.isReady()) {
      poll = future.poll(cx);
    }
    assertThat(List.of(poll.value())).isNotNull();
  }
}
