package dev.thrum.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.Interleavings;
import dev.thrum.doubles.ManualClock;
import dev.thrum.doubles.Probe;
import dev.thrum.future.Future;
import dev.thrum.time.Timeout;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AsyncMutexTest {

  private final AsyncMutex mutex = new AsyncMutex();

  private HandPolled<MutexGuard> lock() {
    return HandPolled.polled(mutex.lock());
  }

  @Test
  void the_second_locker_is_woken_when_the_guard_is_released() {
    MutexGuard guard = lock().value();
    HandPolled<MutexGuard> second = lock();
    assertThat(second.isReady()).isFalse();
    assertThat(mutex.isLocked()).isTrue();
    guard.close();
    assertThat(second.wakes()).isEqualTo(1);
    assertThat(mutex.tryLock()).as("it is the second one's").isNull();
    second.poll();
    second.value().close();
    assertThat(mutex.isLocked()).isFalse();
    assertThat(mutex.tryLock()).isNotNull();
  }

  @Test
  void a_holder_cancelled_by_timeout_releases_the_lock() {
    try (ManualClock clock = new ManualClock()) {
      Probe<Void> work = new Probe<>();
      Future<Void> holder =
          mutex.lock().then(guard -> Closing.after(work, guard)); // as try-with-resources does
      HandPolled<Void> limited = HandPolled.polled(Timeout.after(Duration.ofMillis(10), holder));
      HandPolled<MutexGuard> second = lock();
      clock.advance(Duration.ofMillis(10));
      limited.poll();
      assertThat(limited.failure()).isInstanceOf(java.util.concurrent.TimeoutException.class);
      assertThat(second.poll()).isTrue();
    }
  }

  @Test
  void a_waiter_cancelled_by_timeout_neither_keeps_nor_loses_the_lock() {
    try (ManualClock clock = new ManualClock()) {
      MutexGuard guard = lock().value();
      HandPolled<MutexGuard> limited =
          HandPolled.polled(Timeout.after(Duration.ofMillis(10), mutex.lock()));
      HandPolled<MutexGuard> third = lock();
      clock.advance(Duration.ofMillis(10));
      limited.poll();
      guard.close();
      assertThat(third.poll()).isTrue();
    }
  }

  @Test
  void one_dropped_with_the_lock_in_its_hands_passes_it_on() {
    MutexGuard guard = lock().value();
    HandPolled<MutexGuard> second = lock();
    HandPolled<MutexGuard> third = lock();
    guard.close();
    second.drop();
    assertThat(third.poll()).isTrue();
    third.value().close();
    assertThat(mutex.isLocked()).isFalse();
  }

  @Test
  void a_second_release_is_refused_and_unlocks_nobody() {
    MutexGuard guard = lock().value();
    guard.close();
    MutexGuard other = mutex.tryLock();
    assertThatThrownBy(guard::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("MutexGuard was used after it had been released");
    assertThat(mutex.isLocked()).isTrue();
    other.close();
  }

  @Test
  void locking_on_a_thread_that_runs_async_code_is_refused() {
    try (ManualClock async = new ManualClock()) {
      assertThatThrownBy(mutex::blockingLock).hasMessageContaining("await lock()");
    }
    mutex.blockingLock().close();
  }

  @Test
  void threads_exclude_each_other() {
    int[] count = {0}; // on purpose not volatile: the lock orders it
    Runnable user =
        () -> {
          for (int i = 0; i < 3_000; i++) {
            try (MutexGuard guard = mutex.blockingLock()) {
              count[0]++;
            }
          }
        };
    Interleavings.atOnce(user, user, user);
    assertThat(count[0]).isEqualTo(9_000);
  }

  @Test
  void two_lockers_exclude_each_other_under_every_schedule() {
    Interleavings.check(
        () -> {
          AsyncMutex shared = new AsyncMutex();
          int[] count = {0};
          HandPolled<MutexGuard> one = HandPolled.of(shared.lock());
          HandPolled<MutexGuard> two = HandPolled.of(shared.lock());
          Interleavings.atOnce(() -> enter(one, count), () -> enter(two, count));
          enter(one, count);
          enter(two, count);
          if (count[0] != 2 || shared.isLocked()) {
            throw new AssertionError(count[0] + " entered, " + shared);
          }
        });
  }

  private static void enter(HandPolled<MutexGuard> locker, int[] count) {
    if (!locker.isReady() && locker.poll()) {
      count[0]++;
      locker.value().close();
    }
  }
}
