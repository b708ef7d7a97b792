package dev.thrum.transformer.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** TH-W230. */
class AwaitUnderLockTest {

  private static List<String> lint(String body) {
    return Lint.of(
        """
        class T {
          java.util.concurrent.locks.ReentrantLock lock; java.util.concurrent.locks.ReadWriteLock rw;
          @Async Future<Void> run(Future<Void> f, boolean flag) {
        %s
            return Future.ready(null);
          }
        }
        """
            .formatted(body.stripTrailing()));
  }

  private static String reportedAt(int line, int lockedAt) {
    return "T.java:["
        + line
        + ",1] TH-W230 await while holding a lock (locked at line "
        + lockedAt
        + "), which another thread may have to unlock and can't; use an async lock, or unlock"
        + " before awaiting";
  }

  @Test
  void an_await_between_lock_and_unlock_is_reported() {
    assertThat(
            lint(
                """
                    lock.lock();
                    try {
                      await(f);
                    } finally {
                      lock.unlock();
                    }
                """))
        .containsExactly(reportedAt(6, 4));
  }

  @Test
  void in_loops_and_under_read_locks_too() {
    assertThat(
            lint(
                """
                    rw.readLock().lock();
                    while (flag) {
                      lock.lock();
                      await(f);
                      lock.unlock();
                      await(f);
                    }
                    rw.readLock().unlock();
                """))
        .containsExactly(reportedAt(7, 6), reportedAt(9, 4));
  }

  @Test
  void awaits_where_nothing_is_certainly_held_are_fine() {
    assertThat(
            lint(
                """
                    await(f);
                    lock.lock();
                    try {
                      flag = !flag;
                    } finally {
                      lock.unlock();
                    }
                    await(f);
                    if (lock.tryLock()) {
                      lock.unlock();
                    }
                    if (flag) {
                      lock.lock();
                    }
                    if (flag) {
                      lock.unlock();
                    }
                    await(f);
                """))
        .isEmpty();
  }

  @Test
  void a_lock_that_is_unlocked_elsewhere_is_left_alone() {
    assertThat(
            lint(
                """
                    lock.lock();
                    await(f);
                """))
        .isEmpty();
  }
}
