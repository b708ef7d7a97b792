package dev.thrum.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.Interleavings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StealQueueTest {

  private final StealQueue<Integer> queue = new StealQueue<>();
  private final List<Integer> overflow = new ArrayList<>();

  private void push(int from, int to) {
    for (int i = from; i < to; i++) {
      queue.push(i, overflow::addAll);
    }
  }

  private List<Integer> popAll() {
    List<Integer> popped = new ArrayList<>();
    for (Integer next = queue.pop(); next != null; next = queue.pop()) {
      popped.add(next);
    }
    return popped;
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  @Test
  void it_is_first_in_first_out() {
    push(0, 3);
    assertThat(queue.pop()).isZero();
    push(3, 4);
    assertThat(popAll()).containsExactly(1, 2, 3);
    assertThat(queue.pop()).isNull();
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void it_goes_round_any_number_of_times() {
    for (int i = 0; i < 10 * StealQueue.CAPACITY; i++) {
      push(i, i + 1);
      assertThat(queue.pop()).isEqualTo(i);
    }
  }

  @Test
  void when_full_the_newer_half_overflows_in_order() {
    push(0, StealQueue.CAPACITY);
    assertThat(overflow).isEmpty();
    assertThat(queue.room()).isZero();
    push(StealQueue.CAPACITY, StealQueue.CAPACITY + 1);
    assertThat(overflow).isEqualTo(range(128, 257));
    assertThat(queue.size()).isEqualTo(128);
    assertThat(popAll()).isEqualTo(range(0, 128));
  }

  @Test
  void it_overflows_again_and_again_and_loses_nothing() {
    push(0, 5_000);
    List<Integer> all = new ArrayList<>(overflow);
    all.addAll(popAll());
    Collections.sort(all);
    assertThat(all).isEqualTo(range(0, 5_000));
  }

  @Test
  void what_overflows_and_is_not_taken_in_elsewhere_stays_and_the_new_element_does_not_come_in() {
    push(0, 100);
    popAll();
    push(0, StealQueue.CAPACITY);
    assertThatThrownBy(
            () ->
                queue.push(
                    256,
                    newer -> {
                      throw new OutOfMemoryError("on purpose");
                    }))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(queue.size()).isEqualTo(StealQueue.CAPACITY);
    push(256, 257);
    assertThat(overflow).isEqualTo(range(128, 257));
    assertThat(popAll()).isEqualTo(range(0, 128));
  }

  @Test
  void a_thief_takes_half_rounded_up_and_runs_the_last() {
    StealQueue<Integer> thief = new StealQueue<>();
    push(0, 5);
    assertThat(queue.stealInto(thief)).isEqualTo(2);
    assertThat(List.of(thief.pop(), thief.pop())).containsExactly(0, 1);
    assertThat(thief.pop()).isNull();
    assertThat(popAll()).containsExactly(3, 4);
  }

  @Test
  void a_single_element_is_stolen_too_and_nothing_is_not() {
    StealQueue<Integer> thief = new StealQueue<>();
    assertThat(queue.stealInto(thief)).isNull();
    push(7, 8);
    assertThat(queue.stealInto(thief)).isEqualTo(7);
    assertThat(queue.isEmpty() && thief.isEmpty()).isTrue();
  }

  @Test
  void half_of_a_full_queue_fits_into_an_empty_one() {
    StealQueue<Integer> thief = new StealQueue<>();
    push(0, StealQueue.CAPACITY);
    assertThat(queue.stealInto(thief)).isEqualTo(127);
    assertThat(thief.size()).isEqualTo(127);
    assertThat(queue.room()).isEqualTo(128);
  }

  @Test
  void every_element_is_taken_once_under_every_schedule() {
    Interleavings.check(
        () -> {
          StealQueue<Integer> shared = new StealQueue<>();
          List<Integer> taken = Collections.synchronizedList(new ArrayList<>());
          shared.push(0, taken::addAll);
          shared.push(1, taken::addAll);
          Interleavings.atOnce(
              () -> {
                shared.push(2, taken::addAll);
                take(shared.pop(), taken);
                take(shared.pop(), taken);
              },
              () -> steal(shared, taken),
              () -> steal(shared, taken));
          while (take(shared.pop(), taken)) {
            // what is left
          }
          Collections.sort(taken);
          if (!taken.equals(List.of(0, 1, 2))) {
            throw new AssertionError(taken);
          }
        });
  }

  private static void steal(StealQueue<Integer> victim, List<Integer> taken) {
    StealQueue<Integer> own = new StealQueue<>();
    take(victim.stealInto(own), taken);
    while (take(own.pop(), taken)) {
      // what came along
    }
  }

  private static boolean take(Integer element, List<Integer> taken) {
    return element != null && taken.add(element);
  }

  @Test
  void it_stands_a_storm() throws Exception {
    int elements = 200_000;
    List<Integer> taken = Collections.synchronizedList(new ArrayList<>(elements));
    AtomicBoolean done = new AtomicBoolean();
    Runnable thief =
        () -> {
          StealQueue<Integer> own = new StealQueue<>();
          while (!done.get()) {
            take(queue.stealInto(own), taken);
            while (take(own.pop(), taken)) {
              // what came along
            }
          }
        };
    Runnable owner =
        () -> {
          for (int i = 0; i < elements; i++) {
            queue.push(i, taken::addAll);
            if (i % 3 == 0) {
              take(queue.pop(), taken);
            }
          }
          while (take(queue.pop(), taken)) {
            // what is left
          }
          done.set(true);
        };
    Interleavings.atOnce(owner, thief, thief);
    Collections.sort(taken);
    assertThat(taken).isEqualTo(range(0, elements));
  }
}
