package dev.thrum.transformer.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** TH-W206. */
class GuardNotHeldTest {

  private static final Map<String, String> SYNC =
      Map.of(
          "dev.thrum.sync.AsyncMutex",
          """
          package dev.thrum.sync;
          public class AsyncMutex {
            public dev.thrum.future.Future<MutexGuard> lock() { return null; }
            public MutexGuard tryLock() { return null; }
          }
          """,
          "dev.thrum.sync.MutexGuard",
          """
          package dev.thrum.sync;
          public class MutexGuard implements AutoCloseable {
            public String get() { return null; }
            public void forget() {}
            public void close() {}
          }
          """);

  private static List<String> lint(String body) {
    return Lint.of(
        SYNC,
        """
        class T {
          dev.thrum.sync.MutexGuard kept; dev.thrum.sync.AsyncMutex mutex; int count;
          void give(dev.thrum.sync.MutexGuard guard) {}
          @Async Future<String> run(Future<Void> f) {
        %s
            return Future.ready(null);
          }
        }
        """
            .formatted(body.stripTrailing()));
  }

  private static String notReleasedAt(int line) {
    return "T.java:["
        + line
        + ",1] TH-W206 the MutexGuard is not released when this method fails or is cancelled; hold"
        + " it in try-with-resources";
  }

  @Test
  void a_guard_closed_only_where_all_goes_well_is_reported_where_it_is_acquired() {
    assertThat(
            lint(
                """
                    var guard = await(mutex.lock());
                    await(f);
                    guard.close();
                """))
        .containsExactly(notReleasedAt(5));
  }

  @Test
  void so_is_one_that_is_never_closed() {
    assertThat(
            lint(
                """
                    var guard = await(mutex.lock());
                    System.out.println(guard.get());
                    var other = mutex.tryLock();
                    if (other != null) { System.out.println(other.get()); }
                """))
        .containsExactly(notReleasedAt(5), notReleasedAt(7));
  }

  @Test
  void so_is_one_that_only_a_handler_around_something_else_closes() {
    assertThat(
            lint(
                """
                    try {
                      await(f);
                    } finally {
                      count++;
                    }
                    var guard = await(mutex.lock());
                    count++;
                    guard.close();
                """))
        .containsExactly(notReleasedAt(10));
  }

  @Test
  void so_is_one_that_is_thrown_away_at_once() {
    assertThat(
            lint(
                """
                    await(mutex.lock());
                    mutex.tryLock();
                """))
        .containsExactly(
            "T.java:[5,1] TH-W206 what AsyncMutex.lock gives is thrown away, so it is never"
                + " released; hold it in try-with-resources",
            "T.java:[6,1] TH-W206 what AsyncMutex.tryLock gives is thrown away, so it is never"
                + " released; hold it in try-with-resources");
  }

  @Test
  void guards_in_try_with_resources_or_closed_by_finally_are_fine() {
    assertThat(
            lint(
                """
                    try (var guard = await(mutex.lock())) {
                      await(f);
                    }
                    var held = await(mutex.lock());
                    try (held) {
                      await(f);
                    }
                    var other = await(mutex.lock());
                    try {
                      await(f);
                    } finally {
                      other.close();
                    }
                    var maybe = mutex.tryLock();
                    try {
                      await(f);
                    } finally {
                      if (maybe != null) { maybe.close(); }
                    }
                    var late = await(mutex.lock());
                    try {
                      await(f);
                    } catch (Throwable t) {
                      late.close();
                      throw t;
                    }
                    late.close();
                """))
        .isEmpty();
  }

  @Test
  void guards_that_somebody_else_may_close_are_left_alone() {
    assertThat(
            lint(
                """
                    kept = await(mutex.lock());
                    var given = await(mutex.lock());
                    give(given);
                    var forgotten = await(mutex.lock());
                    forgotten.forget();
                    var captured = await(mutex.lock());
                    Runnable later = () -> captured.close();
                    var old = kept;
                    await(f);
                    old.close();
                    give(await(mutex.lock()));
                    await(mutex.lock()).close();
                    var brief = await(mutex.lock());
                    brief.close();
                """))
        .isEmpty();
  }
}
