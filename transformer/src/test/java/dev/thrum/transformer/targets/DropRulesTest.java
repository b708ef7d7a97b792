package dev.thrum.transformer.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.AsyncRuntime;
import dev.thrum.future.Dropped;
import dev.thrum.future.Future;
import dev.thrum.future.Waker;
import dev.thrum.transformer.WeaveOptions;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules of drop by injection, one by one; the numbers are those of the design, 2.5. */
class DropRulesTest {

  private final List<String> uncaught = new ArrayList<>();
  private final Trace trace = new Trace(Schedule.of(Readiness.AT_ONCE, 0));

  @BeforeEach
  void listen() {
    AsyncRuntime.setDefaultUncaughtHandler(
        (origin, failure) -> uncaught.add(origin + ": " + failure));
  }

  @AfterEach
  void stopListening() {
    AsyncRuntime.setDefaultUncaughtHandler(null);
  }

  @Test // 1
  void before_the_first_poll_nothing_runs_and_the_arguments_are_let_go() throws Exception {
    Future<?> future =
        make(
            """
            class T {
              @Async static Future<String> body(Trace t, Future<String> given, String s, long l) {
                try { return Future.ready(await(given)); } finally { t.log("ran"); }
              }
              static Future<?> run(Trace t) { return body(t, t.value("given"), "s", 1L); }
            }
            """);
    future.drop();

    assertThat(trace.lines()).isEmpty();
    assertThat(referencesOf(future)).isEmpty();
    assertThatThrownBy(() -> future.poll(Waker::noop))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("T.body(T.java:12) was polled after it had been dropped");
  }

  @Test // 2
  void what_is_over_can_be_dropped_any_number_of_times_by_any_thread() throws Exception {
    Future<?> completed = make(CLEANS_UP.formatted("t.value(1)"));
    assertThat(completed.poll(Waker::noop).isReady()).isTrue();
    completed.drop();
    Future<?> failed = make(CLEANS_UP.formatted("t.failure(new IllegalStateException(\"x\"))"));
    assertThatThrownBy(() -> failed.poll(Waker::noop)).hasMessage("x");
    failed.drop();
    Future<?> dropped = pend(CLEANS_UP.formatted("Future.pending()"));
    dropped.drop();
    dropped.drop();
    Thread other = new Thread(dropped::drop);
    other.start();
    other.join();

    assertThat(trace.lines()).containsExactly("finally", "finally", "finally");
    assertThat(uncaught).isEmpty();
  }

  private static final String CLEANS_UP =
      """
      class T {
        @Async static Future<Object> run(Trace t) {
          try { return Future.ready(await(%s)); } finally { t.log("finally"); }
        }
      }
      """;

  private static final String MEANWHILE_THEN =
      """
      class T {
        @Async static Future<Object> run(Trace t) {
          try {
            t.log("before");
            t.meanwhile();
            t.log("after");
            return Future.ready(await(%s));
          } finally { t.log("finally"); }
        }
      }
      """;

  @Test // 3
  void dropped_while_running_it_runs_on_and_unwinds_when_it_suspends() throws Exception {
    Future<?> future = make(MEANWHILE_THEN.formatted("Future.pending()"));
    trace.onMeanwhile(
        () -> {
          onOtherThread(future::drop);
          trace.log("asked");
        });

    assertThat(future.poll(Waker::noop).isReady()).isFalse();
    assertThat(trace.lines()).containsExactly("before", "asked", "after", "finally");
    assertThatThrownBy(() -> future.poll(Waker::noop)).hasMessageContaining("had been dropped");
  }

  @Test // 3
  void dropped_from_inside_its_own_poll_it_unwinds_when_it_suspends() throws Exception {
    Future<?> future = make(MEANWHILE_THEN.formatted("Future.pending()"));
    trace.onMeanwhile(
        () -> {
          future.drop();
          future.drop();
          trace.log("asked");
        });

    assertThat(future.poll(Waker::noop).isReady()).isFalse();
    assertThat(trace.lines()).containsExactly("before", "asked", "after", "finally");
  }

  @Test // 3
  void dropped_while_running_it_may_complete_first_and_is_not_unwound_then() throws Exception {
    Future<?> future = make(MEANWHILE_THEN.formatted("t.value(1)"));
    trace.onMeanwhile(future::drop);

    future.poll(Waker::noop);

    assertThat(trace.lines()).containsExactly("before", "after", "finally");
    assertThat(uncaught).isEmpty();
  }

  @Test // 3
  void dropped_while_a_frame_further_in_runs_the_whole_chain_unwinds_when_it_suspends()
      throws Exception {
    Future<?> future =
        make(
            """
            class T {
              @Async static Future<Object> inner(Trace t) {
                try { t.meanwhile(); return Future.ready(await(Future.pending())); }
                finally { t.log("inner"); }
              }
              @Async static Future<Object> run(Trace t) {
                try { return Future.ready(await(inner(t))); } finally { t.log("outer"); }
              }
            }
            """);
    trace.onMeanwhile(() -> onOtherThread(future::drop));

    assertThat(future.poll(Waker::noop).isReady()).isFalse();
    assertThat(trace.lines()).containsExactly("inner", "outer");
  }

  @Test // 3, while a resumed leaf runs
  void dropped_while_it_runs_on_after_a_wake_it_unwinds_when_it_suspends_again() throws Exception {
    CompletableFuture<String> gate = new CompletableFuture<>();
    Future<?> future =
        make(
            """
            class T {
              static CompletableFuture<String> gate;
              @Async static Future<Object> inner(Trace t) {
                try { await(gate); t.meanwhile(); return Future.ready(await(Future.pending())); }
                finally { t.log("inner"); }
              }
              @Async static Future<Object> run(Trace t) {
                try { return Future.ready(await(inner(t))); } finally { t.log("outer"); }
              }
            }
            """,
            gate);
    trace.onMeanwhile(() -> onOtherThread(future::drop));

    assertThat(future.poll(Waker::noop).isReady()).isFalse();
    gate.complete("open");
    assertThat(future.poll(Waker::noop).isReady()).isFalse();
    assertThat(trace.lines()).containsExactly("inner", "outer");
  }

  @Test // 4
  void each_frame_sees_a_signal_of_its_own_leaf_first_and_no_failure_of_its_child()
      throws Exception {
    pend("""
    class T {
      @Async static Future<Object> leaf(Trace t) {
        try { return Future.ready(await(new Last(t))); }
        catch (Throwable e) { t.keep(e); t.log("leaf"); throw new IllegalStateException("of leaf"); }
      }
      @Async static Future<Object> middle(Trace t) {
        try { return Future.ready(await(leaf(t))); }
        catch (Throwable e) { t.keep(e); t.log("middle"); return Future.ready("swallowed"); }
      }
      @Async static Future<Object> run(Trace t) throws Throwable {
        try { return Future.ready(await(middle(t))); }
        catch (Throwable e) { t.keep(e); t.log("outer"); throw e; }
      }
    }
    class Last implements Future<Object> {
      final Trace t;
      Last(Trace t) { this.t = t; }
      public Poll<Object> poll(Context cx) { return Poll.pending(); }
      public void drop() { t.log("last"); }
    }
    """)
        .drop();

    assertThat(trace.lines()).containsExactly("last", "leaf", "middle", "outer");
    assertThat(trace.kept())
        .hasSize(3)
        .doesNotHaveDuplicates()
        .hasOnlyElementsOfType(Dropped.class);
    assertThat(uncaught)
        .containsExactly("T.leaf(T.java:12): java.lang.IllegalStateException: of leaf");
  }

  @Test // 4
  void the_signal_has_no_stack_trace_and_collects_suppressed_exceptions() throws Exception {
    pend("""
    class T {
      @Async static Future<Object> run(Trace t) {
        try { return Future.ready(await(Future.pending())); }
        catch (Throwable e) { t.keep(e); return null; }
      }
    }
    """)
        .drop();

    Throwable signal = (Throwable) trace.kept().get(0);
    signal.addSuppressed(new Exception("kept"));
    assertThat(signal.getStackTrace()).isEmpty();
    assertThat(signal.getCause()).isNull();
    assertThat(signal.getSuppressed()).hasSize(1);
  }

  @Test // 5
  void exceptions_and_errors_are_not_what_it_is_caught_as() throws Exception {
    pend("""
    class T {
      @Async static Future<Object> run(Trace t) {
        try {
          try { try { return Future.ready(await(Future.pending())); }
          catch (Exception e) { t.log("exception"); } }
          catch (Error e) { t.log("error"); }
        } catch (Throwable e) { t.log(e + " " + isDropped(e)); }
        return null;
      }
    }
    """)
        .drop();

    assertThat(trace.lines()).containsExactly("dev.thrum.future.Dropped: dropped true");
  }

  @Test // 6
  void an_await_reached_while_dropping_goes_on_if_ready_and_is_dropped_if_pending()
      throws Exception {
    pend("""
    class T {
      @Async static Future<Object> run(Trace t) {
        try { return Future.ready(await(Future.pending())); }
        finally {
          t.log(await(t.value("ready")));
          t.log(await(Future.ready("also ready").map(x -> x + "!")));
          try { await(new Slow(t)); } catch (Throwable e) { t.log(e); }
          await(new Slow(t));
          t.log("never");
        }
      }
    }
    class Slow implements Future<Object> {
      final Trace t;
      Slow(Trace t) { this.t = t; }
      public Poll<Object> poll(Context cx) {
        t.log("polled");
        cx.waker().wake();
        return Poll.pending();
      }
      public void drop() { t.log("dropped"); }
    }
    """)
        .drop();

    assertThat(trace.lines())
        .containsExactly(
            "ready",
            "also ready!",
            "polled",
            "dropped",
            "dev.thrum.future.Dropped: dropped",
            "polled",
            "dropped");
    assertThat(uncaught).isEmpty();
  }

  @Test // 7
  void a_body_that_awaits_on_is_abandoned_after_a_signal_per_await_and_one_more() throws Exception {
    for (int awaits = 1; awaits <= 3; awaits++) {
      uncaught.clear();
      Trace own = new Trace(Schedule.of(Readiness.AT_ONCE, 0));
      Target target =
          Target.of(
              "T",
              """
              class T {
                @Async static Future<Object> run(Trace t) {
                  try {
                    for (int i = 0; ; i++) {
                      try { REST await(Future.pending()); }
                      catch (Throwable e) { t.log(i); }
                    }
                  } finally { t.log("finally"); }
                }
              }
              """
                  .replace("AWAITS", "" + awaits)
                  .replace("REST", "if (i < 0) await(Future.pending()); ".repeat(awaits - 1)));
      Future<?> future = target.future(WeaveOptions.buildTime(), own);
      assertThat(future.poll(Waker::noop).isReady()).isFalse();
      future.drop();

      assertThat(own.lines()).hasSize(awaits + 1);
      assertThat(uncaught).singleElement().asString().startsWith("T.run(T.java:14): ");
      assertThat(uncaught.get(0))
          .contains("T.run(T.java:14) went on awaiting although it was being dropped");
      assertThat(referencesOf(future)).isEmpty();
    }
  }

  @Test // 7
  void the_frames_around_an_abandoned_one_are_unwound_all_the_same() throws Exception {
    pend("""
    class T {
      @Async static Future<Object> stubborn(Trace t) {
        while (true) { try { await(Future.pending()); } catch (Throwable e) { t.log("again"); } }
      }
      @Async static Future<Object> run(Trace t) {
        try { return Future.ready(await(stubborn(t))); } finally { t.log("outer"); }
      }
    }
    """)
        .drop();

    assertThat(trace.lines()).containsExactly("again", "again", "outer");
    assertThat(uncaught).hasSize(1);
  }

  @Test // 8
  void a_value_returned_after_a_drop_is_nobodys() throws Exception {
    pend("""
    class T {
      @Async static Future<Object> run(Trace t) {
        try { return Future.ready(await(Future.pending())); }
        catch (Throwable e) { t.log("caught"); return Future.ready("value"); }
      }
    }
    """)
        .drop();

    assertThat(trace.lines()).containsExactly("caught");
    assertThat(uncaught).isEmpty();
  }

  @Test // 8
  void a_future_returned_after_a_drop_is_dropped_unpolled() throws Exception {
    pend("""
    class T {
      @Async static Future<Object> returned(Trace t) {
        t.log("never");
        return t.value("never");
      }
      @Async static Future<Object> inner(Trace t) {
        try { return Future.ready(await(Future.pending())); }
        finally { if (t != null) return returned(t); }
      }
      @Async static Future<Object> run(Trace t) {
        try { return Future.ready(await(inner(t))); }
        catch (Throwable e) { t.log(e); return t.value("returned"); }
      }
    }
    """)
        .drop();

    assertThat(trace.lines())
        .containsExactly("dev.thrum.future.Dropped: dropped", "dropped leaf returned");
    assertThat(uncaught).isEmpty();
  }

  @Test // 9
  void whatever_cleanup_throws_is_reported_with_its_place_and_stops_no_other_cleanup()
      throws Exception {
    Future<?> future =
        pend(
            """
            class T {
              static class R implements AutoCloseable {
                final Trace t; final String n;
                R(Trace t, String n) { this.t = t; this.n = n; }
                public void close() { t.log("close " + n); throw new IllegalStateException(n); }
              }
              @Async static Future<Object> inner(Trace t) {
                try (R a = new R(t, "a"); R b = new R(t, "b")) {
                  return Future.ready(await(Future.pending()));
                }
              }
              @Async static Future<Object> middle(Trace t) {
                try { return Future.ready(await(inner(t))); }
                finally { t.log("middle"); if (t != null) throw new IllegalArgumentException("middle"); }
              }
              @Async static Future<Object> run(Trace t) {
                try { return Future.ready(await(middle(t))); } finally { t.log("outer"); }
              }
            }
            """);

    assertThatCode(future::drop).doesNotThrowAnyException();
    assertThat(trace.lines()).containsExactly("close b", "close a", "middle", "outer");
    assertThat(uncaught)
        .containsExactly(
            "T.inner(T.java:18): java.lang.IllegalStateException: b",
            "T.inner(T.java:18): java.lang.IllegalStateException: a",
            "T.middle(T.java:22): java.lang.IllegalArgumentException: middle");
  }

  @Test // 9
  void a_future_that_cannot_be_dropped_is_reported_and_stops_no_cleanup() throws Exception {
    pend("""
    class T {
      @Async static Future<Object> run(Trace t) {
        try { return Future.ready(await(new Rude())); } finally { t.log("finally"); }
      }
    }
    class Rude implements Future<Object> {
      public Poll<Object> poll(Context cx) { return Poll.pending(); }
      public void drop() { throw new UnsupportedOperationException("no"); }
    }
    """)
        .drop();

    assertThat(trace.lines()).containsExactly("finally");
    assertThat(uncaught).containsExactly("Rude.drop: java.lang.UnsupportedOperationException: no");
  }

  @Test // 10
  void an_error_of_the_virtual_machine_comes_out_when_everything_is_unwound() throws Exception {
    Future<?> future =
        pend(
            """
            class T {
              @Async static Future<Object> inner(Trace t) {
                try { return Future.ready(await(Future.pending())); }
                finally { if (t != null) throw new OutOfMemoryError("of inner"); }
              }
              @Async static Future<Object> run(Trace t) {
                try { return Future.ready(await(inner(t))); } finally { t.log("outer"); }
              }
            }
            """);

    assertThatThrownBy(future::drop).isInstanceOf(OutOfMemoryError.class).hasMessage("of inner");
    assertThat(trace.lines()).containsExactly("outer");
    assertThatThrownBy(() -> future.poll(Waker::noop)).hasMessageContaining("had been dropped");
  }

  @Test // 11
  void only_a_handler_that_would_see_the_signal_makes_a_body_run_again() throws Exception {
    Future<?> future =
        make(
            """
            class T {
              @Async static Future<Object> run(Trace t) throws Throwable {
                await(t.value("1 plain"));
                try { await(t.value("2")); } finally { t.log("finally"); }
                try { await(t.value("4")); } catch (Exception e) { t.log(await(t.value("5"))); }
                try { await(t.value("6")); } catch (Error e) { t.log("error"); }
                try { await(t.value("7")); } catch (Throwable e) { await(t.value("8")); }
                try (AutoCloseable c = null) { await(t.value("9")); }
                synchronized (t) { t.log("locked"); }
                await(t.value("10"));
                return null;
              }
            }
            """);

    List<Boolean> unwinds = new ArrayList<>();
    for (int index = 1; index <= 9; index++) {
      unwinds.add(unwinds(future, index));
    }
    assertThat(unwinds).containsExactly(false, true, false, false, false, true, false, true, false);
  }

  @Test // 11
  void where_nobody_looks_what_it_awaits_is_dropped_and_its_references_are_cleared()
      throws Exception {
    Future<?> future =
        pend(
            """
            class T {
              @Async static Future<Object> run(Trace t) {
                byte[] held = new byte[10];
                await(new Last(t));
                t.log(held.length);
                return null;
              }
            }
            class Last implements Future<Object> {
              final Trace t;
              Last(Trace t) { this.t = t; }
              public Poll<Object> poll(Context cx) { return Poll.pending(); }
              public void drop() { t.log("last"); }
            }
            """);
    assertThat(referencesOf(future)).isNotEmpty();
    future.drop();

    assertThat(trace.lines()).containsExactly("last");
    assertThat(referencesOf(future)).isEmpty();
  }

  @Test // 12
  void only_what_is_awaited_is_dropped_not_what_lies_in_other_variables() throws Exception {
    pend("""
    class T {
      @Async static Future<Object> run(Trace t) {
        Future<String> other = t.value("other");
        Future<Object> awaited = Future.pending();
        try { await(awaited.map(x -> x)); } finally { t.log("finally"); }
        return Future.ready(await(other));
      }
    }
    """)
        .drop();

    assertThat(trace.lines()).containsExactly("finally");
  }

  @Test // 12
  void a_future_lent_is_not_dropped() throws Exception {
    pend("""
    class T {
      @Async static Future<Object> lender(Trace t) {
        try { return Future.ready(await(Future.pending())); } finally { t.log("lender"); }
      }
      @Async static Future<Object> run(Trace t) {
        Future<Object> f = lender(t);
        t.keep(f);
        try { return Future.ready(await(f.byRef())); } finally { t.log("borrower"); }
      }
    }
    """)
        .drop();
    assertThat(trace.lines()).containsExactly("borrower");

    ((Future<?>) trace.kept().get(0)).drop();
    assertThat(trace.lines()).containsExactly("borrower", "lender");
  }

  @Test // 14
  void a_stage_that_is_awaited_is_let_go_not_cancelled() throws Exception {
    CompletableFuture<String> gate = new CompletableFuture<>();
    pend(
            """
            class T {
              static CompletableFuture<String> gate;
              @Async static Future<Object> run(Trace t) {
                try { return Future.ready(await(gate)); } finally { t.log("finally"); }
              }
            }
            """,
            gate)
        .drop();

    assertThat(trace.lines()).containsExactly("finally");
    assertThat(gate.isDone()).isFalse();
  }

  @Test // 14
  void a_stage_made_a_future_is_owned_and_cancelled() throws Exception {
    CompletableFuture<String> gate = new CompletableFuture<>();
    pend(
            """
            class T {
              static CompletableFuture<String> gate;
              @Async static Future<Object> run(Trace t) { return Future.ready(await(Future.from(gate))); }
            }
            """,
            gate)
        .drop();

    assertThat(gate.isCancelled()).isTrue();
  }

  @Test
  void a_recursion_of_a_million_is_unwound_on_a_small_stack() throws Exception {
    Future<?> future =
        pend(
            """
            class T {
              static int over;
              @Async static Future<Integer> down(int n) {
                try { return Future.ready(n == 0 ? await(Future.<Integer>pending()) : await(down(n - 1)) + 1); }
                finally { over++; }
              }
              static Future<?> run(Trace t) { T.over = 0; return down(1_000_000); }
            }
            """);
    future.drop();

    Field over = future.getClass().getClassLoader().loadClass("T").getDeclaredField("over");
    over.setAccessible(true);
    assertThat(over.getInt(null)).isEqualTo(1_000_001);
    assertThat(uncaught).isEmpty();
  }

  @Test
  void a_chain_of_a_million_futures_made_before_is_unwound_on_a_small_stack() throws Exception {
    Future<?> future =
        pend(
            """
            class T {
              static int over;
              @Async static Future<Object> link(Future<Object> next) {
                try { return Future.ready(await(next)); } finally { over++; }
              }
              static Future<?> run(Trace t) {
                Future<Object> chain = Future.pending();
                for (int i = 0; i < 1_000_000; i++) { chain = link(chain); }
                return chain;
              }
            }
            """);
    future.drop();

    Field over = future.getClass().getClassLoader().loadClass("T").getDeclaredField("over");
    over.setAccessible(true);
    assertThat(over.getInt(null)).isEqualTo(1_000_000);
  }

  @Test
  void a_chain_of_tails_a_million_long_is_dropped_at_its_end() throws Exception {
    Future<?> future =
        pend(
            """
            class T {
              @Async static Future<Object> tail(Trace t, int n) {
                if (n == 0) { return last(t); }
                return tail(t, n - 1);
              }
              @Async static Future<Object> last(Trace t) {
                try { return Future.ready(await(Future.pending())); } finally { t.log("last"); }
              }
              @Async static Future<Object> run(Trace t) { return tail(t, 1_000_000); }
            }
            """);
    future.drop();

    assertThat(trace.lines()).containsExactly("last");
  }

  @Test
  void a_link_of_a_chain_dropped_by_hand_stays_with_whoever_awaits_it() throws Exception {
    Future<?> future =
        pend(
            """
            class T {
              @Async static Future<Object> inner(Trace t) {
                try { return Future.ready(await(Future.pending())); } finally { t.log("inner"); }
              }
              @Async static Future<Object> run(Trace t) {
                Future<Object> f = inner(t);
                t.keep(f);
                try { return Future.ready(await(f)); } finally { t.log("outer"); }
              }
            }
            """);
    ((Future<?>) trace.kept().get(0)).drop();
    assertThat(trace.lines()).isEmpty();
    future.drop();

    assertThat(trace.lines()).containsExactly("inner", "outer");
  }

  @Test
  void a_frame_inside_a_combinator_is_dropped_with_it_before_the_frame_outside() throws Exception {
    pend("""
    class T {
      @Async static Future<Object> inner(Trace t) {
        try { return Future.ready(await(Future.pending())); } finally { t.log("inner"); }
      }
      @Async static Future<Object> run(Trace t) {
        try { return Future.ready(await(inner(t).map(x -> x).map(x -> x))); }
        finally { t.log("outer"); }
      }
    }
    """)
        .drop();

    assertThat(trace.lines()).containsExactly("inner", "outer");
  }

  // ------------------------------------------------------------------------------------ help

  private Future<?> make(String source) {
    return Target.of("T", source).future(WeaveOptions.buildTime(), trace);
  }

  /** With the class's {@code gate} set. */
  private Future<?> make(String source, CompletableFuture<String> gate) throws Exception {
    Future<?> future = make(source);
    Field field = future.getClass().getClassLoader().loadClass("T").getDeclaredField("gate");
    field.setAccessible(true);
    field.set(null, gate);
    return future;
  }

  private Future<?> pend(String source) throws Exception {
    return polled(make(source));
  }

  private Future<?> pend(String source, CompletableFuture<String> gate) throws Exception {
    return polled(make(source, gate));
  }

  private static Future<?> polled(Future<?> future) throws Exception {
    assertThat(future.poll(Waker::noop).isReady()).isFalse();
    return future;
  }

  /** What the slots of a frame refer to. */
  private static List<Object> referencesOf(Future<?> frame) throws IllegalAccessException {
    List<Object> references = new ArrayList<>();
    for (Field field : frame.getClass().getDeclaredFields()) {
      if (!field.getType().isPrimitive()) {
        field.setAccessible(true);
        Object value = field.get(frame);
        if (value != null) {
          references.add(value);
        }
      }
    }
    return references;
  }

  private static boolean unwinds(Future<?> frame, int index) throws Exception {
    Method unwinds = frame.getClass().getDeclaredMethod("unwinds", int.class);
    unwinds.setAccessible(true);
    try {
      return (boolean) unwinds.invoke(frame, index);
    } catch (InvocationTargetException e) {
      throw new AssertionError(e.getCause());
    }
  }

  private static void onOtherThread(Runnable action) {
    Thread thread = new Thread(action);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
