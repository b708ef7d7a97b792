package dev.thrum.transformer.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** TH-W220. */
class FutureLeavesTryTest {

  private static List<String> lint(String body) {
    return Lint.of(
        """
        class T {
          static void log() {}
          static class R implements AutoCloseable { public void close() {} }
          java.util.concurrent.locks.Lock lock;
          @Async Future<String> call() { return Future.ready("called"); }
          @Async Future<String> run(Future<String> f, boolean flag) {
        %s
          }
        }
        """
            .formatted(body.stripTrailing()));
  }

  private static String reportedAt(int line) {
    return "T.java:["
        + line
        + ",1] TH-W220 the future returned here is awaited after the try block is left: its"
        + " failures are not caught and finally runs before it completes; write return"
        + " Future.ready(await(f))";
  }

  @Test
  void from_inside_try_and_catch() {
    assertThat(
            lint(
                """
                    try {
                      return call();
                    } catch (RuntimeException e) {
                      return Future.ready("failed");
                    }
                """))
        .containsExactly(reportedAt(8));
  }

  @Test
  void from_inside_try_and_finally() {
    assertThat(
            lint(
                """
                    try {
                      return call();
                    } finally {
                      log();
                    }
                """))
        .containsExactly(reportedAt(8));
  }

  @Test
  void from_inside_catch_and_finally() {
    assertThat(
            lint(
                """
                    try {
                      log();
                    } catch (RuntimeException e) {
                      return call();
                    } finally {
                      log();
                    }
                    return f;
                """))
        .containsExactly(reportedAt(10));
  }

  @Test
  void from_inside_try_with_resources() {
    assertThat(
            lint(
                """
                    try (R r = new R()) {
                      return f;
                    }
                """))
        .containsExactly(reportedAt(8));
  }

  @Test
  void one_of_two_or_out_of_a_variable() {
    assertThat(
            lint(
                """
                    try {
                      if (flag) {
                        Future<String> later = call();
                        return later;
                      }
                      return flag
                          ? Future.ready("now")
                          : call();
                    } catch (RuntimeException e) {
                      return Future.failed(e);
                    }
                """))
        .containsExactly(reportedAt(10), reportedAt(12));
  }

  @Test
  void a_stage_is_no_better() {
    assertThat(
            Lint.of(
                """
                class T {
                  @Async CompletableFuture<String> run(CompletableFuture<String> f) {
                    try {
                      return f;
                    } catch (RuntimeException e) {
                      return CompletableFuture.completedFuture("failed");
                    }
                  }
                }
                """))
        .containsExactly(
            "T.java:[4,1] TH-W220 the future returned here is awaited after the try block is left:"
                + " its failures are not caught and finally runs before it completes; write return"
                + " CompletableFuture.completedFuture(await(f))");
  }

  @Test
  void ready_futures_may_be_returned_from_anywhere() {
    assertThat(
            lint(
                """
                    try (R r = new R()) {
                      if (flag) {
                        return Future.failed(new IllegalStateException());
                      }
                      Future<String> done = flag ? Future.ready("yes") : Future.ready("no");
                      if (f != null) {
                        return done;
                      }
                      return Future.ready(await(f));
                    } catch (RuntimeException e) {
                      return null;
                    } finally {
                      log();
                    }
                """))
        .isEmpty();
  }

  @Test
  void what_is_made_inside_and_returned_outside_is_fine() {
    assertThat(
            lint(
                """
                    Future<String> made;
                    try {
                      made = call();
                    } catch (RuntimeException e) {
                      return call();
                    } finally {
                      log();
                    }
                    try (R r = new R()) {
                      log();
                    }
                    return made;
                """))
        // the catch block is inside of the try with that finally
        .containsExactly(reportedAt(11));
    assertThat(
            lint(
                """
                    Future<String> made = f;
                    try { made = call(); } finally { log(); }
                    try (R r = new R()) { made = call(); }
                    try { made = call(); } catch (RuntimeException e) { return made; }
                    return made;
                """))
        .isEmpty();
  }

  @Test
  void a_lock_may_be_released_before_the_future_completes() {
    assertThat(
            lint(
                """
                    lock.lock();
                    try {
                      if (flag) { return call(); }
                    } finally {
                      lock.unlock();
                    }
                    synchronized (this) {
                      return call();
                    }
                """))
        .isEmpty();
  }

  @Test
  void only_async_methods_await_what_they_return() {
    assertThat(
            Lint.of(
                """
                class T {
                  Future<String> run(Future<String> f) {
                    try {
                      return f;
                    } catch (RuntimeException e) {
                      return async(() -> {
                        try {
                          return await(f);
                        } finally {
                          f.drop();
                        }
                      });
                    }
                  }
                }
                """))
        .isEmpty();
  }
}
