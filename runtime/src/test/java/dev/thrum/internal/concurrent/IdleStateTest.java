package dev.thrum.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.doubles.Interleavings;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IdleStateTest {

  private final IdleState idle = new IdleState(4);

  @Test
  void nobody_is_woken_while_all_are_awake() {
    assertThat(idle.workerToWake()).isNegative();
  }

  @Test
  void the_one_that_fell_asleep_last_is_woken_as_a_searcher() {
    idle.toAsleep(0, false);
    idle.toAsleep(2, false);
    assertThat(idle.workerToWake()).isEqualTo(2);
    assertThat(idle.isAsleep(2)).isFalse();
    assertThat(idle.toAwake(2)).as("still had to be woken").isFalse();
    assertThat(idle.workerToWake()).as("one searches").isNegative();
    assertThat(idle.fromSearching()).as("was the last").isTrue();
    assertThat(idle.workerToWake()).isZero();
  }

  @Test
  void at_most_half_of_the_workers_search() {
    assertThat(idle.toSearching()).isTrue();
    assertThat(idle.toSearching()).isTrue();
    assertThat(idle.toSearching()).isFalse();
    assertThat(idle.fromSearching()).isFalse();
    assertThat(idle.toSearching()).isTrue();
  }

  @Test
  void the_last_searcher_to_fall_asleep_must_look_again() {
    idle.toSearching();
    idle.toSearching();
    assertThat(idle.toAsleep(0, true)).isFalse();
    assertThat(idle.toAsleep(1, true)).isTrue();
  }

  @Test
  void who_may_not_search_must_look_when_it_falls_asleep_and_nobody_searches_any_more() {
    idle.toSearching();
    idle.toSearching();
    assertThat(idle.toAsleep(2, false)).as("they do").isFalse();
    idle.fromSearching();
    idle.fromSearching();
    assertThat(idle.toAsleep(3, false)).as("they have found work").isTrue();
  }

  @Test
  void a_worker_that_wakes_by_itself_is_no_searcher() {
    idle.toAsleep(0, false);
    assertThat(idle.toAwake(0)).isTrue();
    assertThat(idle.workerToWake()).isNegative();
  }

  @Test
  void work_is_found_under_every_schedule() {
    Interleavings.check(
        () -> {
          IdleState state = new IdleState(1);
          AtomicInteger work = new AtomicInteger();
          AtomicInteger woken = new AtomicInteger();
          boolean[] found = new boolean[1];
          Interleavings.atOnce(
              () -> { // the worker: searches, falls asleep
                state.toSearching();
                if (work.get() > 0) {
                  found[0] = true;
                } else if (state.toAsleep(0, true) && work.get() > 0) {
                  found[0] = true;
                }
              },
              () -> { // somebody else: adds work
                work.incrementAndGet();
                if (state.workerToWake() >= 0) {
                  woken.incrementAndGet();
                }
              });
          if (!found[0] && woken.get() == 0) {
            throw new AssertionError("the work was missed");
          }
        });
  }

  /** Two workers of two, of whom one may search, and two pieces of work. */
  private static final class Pair {
    private final IdleState state = new IdleState(2);
    private final AtomicInteger work = new AtomicInteger();
    private final AtomicInteger woken = new AtomicInteger();

    void addWork() {
      work.incrementAndGet();
      wakeOne();
    }

    private void wakeOne() {
      if (state.workerToWake() >= 0) {
        woken.incrementAndGet();
      }
    }

    /** Takes one piece, which keeps it for ever, or falls asleep. */
    void seekWork(int worker) {
      boolean searching = state.toSearching();
      if (searching && work.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        if (state.fromSearching()) {
          wakeOne();
        }
      } else if (state.toAsleep(worker, searching) && work.get() > 0) {
        wakeOne();
      }
    }
  }

  @Test
  void work_is_not_left_to_workers_that_are_busy_while_another_one_sleeps() {
    Interleavings.check(
        () -> {
          Pair pair = new Pair();
          Interleavings.atOnce(
              () -> pair.seekWork(0),
              () -> pair.seekWork(1),
              () -> {
                pair.addWork();
                pair.addWork();
              });
          boolean sleeps = pair.state.isAsleep(0) || pair.state.isAsleep(1);
          if (pair.work.get() > 0 && sleeps && pair.woken.get() == 0) {
            throw new AssertionError("work is left, and nobody was woken");
          }
        });
  }
}
