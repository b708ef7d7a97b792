package dev.thrum.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.doubles.Interleavings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SpinLockTest {

  private static final int THREADS = 8; // more than there are processors, perhaps
  private static final int TURNS = 20_000;

  private final SpinLock lock = new SpinLock();
  private int count;

  @Test
  @Timeout(60)
  void of_many_threads_one_at_a_time_has_it() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(this::countUp);
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(count).isEqualTo(THREADS * TURNS);
  }

  private void countUp() {
    for (int i = 0; i < TURNS; i++) {
      lock.lock();
      count++; // not atomic: a turn in between would be lost
      lock.unlock();
    }
  }

  @Test
  @Timeout(60)
  void who_is_interrupted_while_it_is_taken_waits_on_and_keeps_the_interrupt()
      throws InterruptedException {
    boolean[] interrupted = new boolean[1];
    lock.lock();
    Thread waiter =
        new Thread(
            () -> {
              lock.lock();
              interrupted[0] = Thread.currentThread().isInterrupted();
              lock.unlock();
            });
    waiter.start();
    waiter.interrupt();
    lock.unlock();
    waiter.join();

    assertThat(interrupted[0]).isTrue();
  }

  /** Two fields that are the same whenever nobody has the lock; neither is volatile. */
  private static final class Guarded {
    private final SpinLock lock = new SpinLock();
    private int first;
    private int second;

    void count() {
      lock.lock();
      first++;
      int seen = first;
      second++;
      boolean alone = first == seen && second == seen;
      lock.unlock();
      if (!alone) {
        throw new AssertionError("two had it at once");
      }
    }
  }

  @Test
  void one_at_a_time_has_it_and_sees_what_was_written_under_it() {
    Interleavings.check(
        () -> {
          Guarded guarded = new Guarded();
          Runnable twice =
              () -> {
                guarded.count();
                guarded.count();
              };
          Interleavings.atOnce(twice, twice);
          if (guarded.first != 4 || guarded.second != 4) {
            throw new AssertionError(guarded.first + " and " + guarded.second);
          }
        });
  }
}
