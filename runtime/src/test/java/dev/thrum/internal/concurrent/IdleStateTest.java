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
    assertThat(idle.toAsleep(2, false)).isFalse();
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
}
