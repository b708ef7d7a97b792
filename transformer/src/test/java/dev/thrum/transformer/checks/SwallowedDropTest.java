package dev.thrum.transformer.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** TH-W201. */
class SwallowedDropTest {

  private static List<String> lint(String body) {
    return Lint.of(
        """
        class T {
          static void log(Throwable failure) {}
          static class R implements AutoCloseable { public void close() {} }
          @Async Future<Void> run(Future<Void> f, Throwable[] last) {
        %s
          }
        }
        """
            .formatted(body.stripTrailing()));
  }

  private static String reportedAt(int line) {
    return "T.java:["
        + line
        + ",1] TH-W201 catch (Throwable) around an await in a loop sees Dropped when this method is"
        + " cancelled; rethrow it (Thrum.rethrowIfDropped(t)) or catch Exception";
  }

  @Test
  void a_loop_that_logs_everything_and_goes_on_is_reported_at_the_catch() {
    assertThat(
            lint(
                """
                    while (true) {
                      try {
                        await(f);
                      } catch (Throwable t) {
                        log(t);
                      }
                    }
                """))
        .containsExactly(reportedAt(8));
  }

  @Test
  void so_is_a_retry_that_gives_up_by_counting() {
    assertThat(
            lint(
                """
                    for (int i = 0; i < 3; i++) {
                      try {
                        return Future.ready(await(f));
                      } catch (Throwable t) {
                        last[0] = t;
                      } finally {
                        log(null);
                      }
                    }
                    return Future.failed(last[0]);
                """))
        .containsExactly(reportedAt(8));
  }

  @Test
  void so_is_one_around_a_resource_and_one_with_an_inner_handler() {
    assertThat(
            lint(
                """
                    while (true) {
                      try (R r = new R()) {
                        await(f);
                      } catch (Throwable t) {
                        log(t);
                      }
                      try {
                        try {
                          await(f);
                        } catch (Throwable t) {
                          throw new IllegalStateException(t);
                        }
                      } catch (Throwable t) {
                        log(t);
                      }
                    }
                """))
        .containsExactly(reportedAt(8), reportedAt(17));
  }

  @Test
  void handlers_that_let_the_drop_pass_are_fine() {
    assertThat(
            lint(
                """
                    while (last != null) {
                      try {
                        await(f);
                      } catch (Throwable t) {
                        rethrowIfDropped(t);
                        log(t);
                      }
                      try {
                        await(f);
                      } catch (Throwable t) {
                        if (isDropped(t)) { break; }
                        log(t);
                      }
                      try {
                        await(f);
                      } catch (Throwable t) {
                        log(t);
                        throw t;
                      }
                      try {
                        await(f);
                      } catch (Throwable t) {
                        throw new RuntimeException(t);
                      }
                    }
                    return Future.ready(null);
                """))
        .isEmpty();
  }

  @Test
  void handlers_that_end_the_loop_or_stand_outside_of_it_are_fine() {
    assertThat(
            lint(
                """
                    try {
                      while (true) {
                        await(f);
                      }
                    } catch (Throwable t) {
                      log(t);
                    }
                    while (true) {
                      try {
                        await(f);
                      } catch (Throwable t) {
                        log(t);
                        break;
                      }
                    }
                    while (true) {
                      try {
                        await(f);
                      } catch (Throwable t) {
                        return Future.failed(t);
                      }
                    }
                """))
        .isEmpty();
  }

  @Test
  void handlers_that_never_see_a_drop_are_fine() {
    assertThat(
            lint(
                """
                    while (true) {
                      try {
                        log(null);
                      } catch (Throwable t) {
                        log(t);
                      }
                      try {
                        await(f);
                      } catch (Exception e) {
                        log(e);
                      }
                      try (R r = new R()) {
                        await(f);
                      } finally {
                        log(null);
                      }
                      synchronized (this) {
                        log(null);
                      }
                    }
                """))
        .isEmpty();
  }
}
