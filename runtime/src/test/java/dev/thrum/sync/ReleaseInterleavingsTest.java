package dev.thrum.sync;

import dev.thrum.doubles.Interleavings;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A guard that several threads release, under every schedule. */
class ReleaseInterleavingsTest {

  private static void check(boolean condition, Object otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }

  private static Runnable counting(AtomicInteger refused, Runnable use) {
    return () -> {
      try {
        use.run();
      } catch (IllegalStateException released) {
        refused.incrementAndGet();
      }
    };
  }

  @Test
  void released_by_two_at_once_one_is_refused_and_it_comes_back_once() {
    Interleavings.check(
        () -> {
          AsyncSemaphore semaphore = new AsyncSemaphore(3);
          SemaphorePermit permit = semaphore.tryAcquire(2);
          AtomicInteger refused = new AtomicInteger();
          Interleavings.atOnce(counting(refused, permit::close), counting(refused, permit::close));
          check(refused.get() == 1, "refused " + refused);
          check(semaphore.availablePermits() == 3, semaphore);
        });
  }

  @Test
  void split_merged_and_released_at_once_the_sum_is_constant() {
    Interleavings.check(
        () -> {
          AsyncSemaphore semaphore = new AsyncSemaphore(3);
          SemaphorePermit permit = semaphore.tryAcquire(2);
          SemaphorePermit other = semaphore.tryAcquire(1);
          AtomicInteger refused = new AtomicInteger();
          Interleavings.atOnce(
              counting(refused, () -> permit.split(1).close()),
              counting(refused, permit::close),
              counting(refused, other::close));
          check(semaphore.availablePermits() == 3, semaphore + ", refused " + refused);
        });
  }

  @Test
  void downgraded_and_released_at_once_one_is_refused_and_a_writer_gets_in_after() {
    Interleavings.check(
        () -> {
          AsyncRwLock lock = new AsyncRwLock(3);
          WriteGuard guard = lock.tryWrite();
          AtomicInteger refused = new AtomicInteger();
          Interleavings.atOnce(
              counting(refused, guard::close), counting(refused, () -> guard.downgrade().close()));
          check(refused.get() == 1, "refused " + refused);
          check(lock.tryWrite() != null, lock);
        });
  }
}
