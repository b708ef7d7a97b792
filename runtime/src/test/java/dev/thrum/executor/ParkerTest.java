package dev.thrum.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.doubles.Interleavings;
import dev.thrum.doubles.Runtimes;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who of the idle workers waits for events. */
@Timeout(60)
class ParkerTest {

  private final IdleDriver driver = new IdleDriver();
  private final Attendance attendance = new Attendance();

  /** A thread that parks again and again, until it is to stop. */
  private final class Sleeper {
    private final Parker parker = new Parker(driver, attendance);
    private final Thread thread = new Thread(this::run);
    private volatile boolean stopped;
    private volatile boolean busy;
    private volatile boolean away; // busy, and so no longer parked

    Sleeper() {
      thread.start();
    }

    private void run() {
      while (!stopped) {
        parker.park();
        while (busy && !stopped) {
          away = true;
          Thread.onSpinWait();
        }
      }
    }

    void stop() {
      stopped = true;
      parker.unpark();
      Runtimes.join(thread);
    }

    boolean sleepsAlone() {
      Thread.State state = thread.getState();
      return driver.last() != thread
          && (state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING);
    }
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it has waited in vain");
      }
      Thread.onSpinWait();
    }
  }

  @Test
  void one_waits_in_the_driver_and_the_others_alone() {
    List<Sleeper> sleepers = IntStream.range(0, 4).mapToObj(i -> new Sleeper()).toList();
    until(() -> driver.inside() == 1);
    until(() -> sleepers.stream().filter(Sleeper::sleepsAlone).count() == 3);
    sleepers.forEach(Sleeper::stop);
    assertThat(driver.most()).isEqualTo(1);
    assertThat(driver.inside()).isZero();
  }

  @Test
  void who_is_called_before_it_parks_does_not_wait() {
    Parker parker = new Parker(driver, attendance);
    parker.unpark();
    parker.park();
    assertThat(driver.most()).as("it came there, and left at once").isZero();
  }

  @Test
  void a_driver_that_was_left_is_taken_by_one_that_sleeps_or_its_leaver_is_told_to_wake_one() {
    for (int round = 0; round < 20; round++) {
      Sleeper first = new Sleeper();
      until(() -> driver.last() == first.thread && driver.inside() == 1);
      Sleeper second = new Sleeper();
      until(second::sleepsAlone);
      first.busy = true;
      first.parker.unpark();
      until(() -> first.away); // it has let go of the driver, too
      if (first.parker.isUnattended()) {
        second.parker.unpark(); // as a worker does, by waking some worker
      }
      until(() -> driver.last() == second.thread && driver.inside() == 1);
      first.busy = false;
      first.stop();
      second.stop();
    }
  }

  /** Under every schedule, the one that leaves or the one that has watched sees to the driver. */
  @Test
  void a_driver_is_never_left_alone() {
    Interleavings.check(
        () -> {
          Attendance driving = new Attendance();
          AtomicBoolean wakesOne = new AtomicBoolean();
          AtomicBoolean goesThere = new AtomicBoolean();
          Interleavings.atOnce(
              () -> {
                driving.tryBegin();
                driving.end();
                wakesOne.set(!driving.isWatched() && driving.isFree());
              },
              () -> {
                driving.beginWatch();
                driving.endWatch();
                goesThere.set(driving.isFree());
              });
          if (!wakesOne.get() && !goesThere.get()) {
            throw new AssertionError("nobody waits for events");
          }
        });
  }
}
