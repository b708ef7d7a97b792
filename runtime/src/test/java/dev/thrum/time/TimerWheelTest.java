package dev.thrum.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimerWheelTest {

  private static final long MILLI = 1_000_000;

  private final TimerWheel wheel = new TimerWheel();

  private static final class Entry extends TimerEntry {
    private final int number;

    Entry(int number, long deadline) {
      this.number = number;
      this.deadline = deadline;
    }

    @Override
    public String toString() {
      return "#" + number + "@" + deadline;
    }
  }

  private Entry insert(int number, long deadline) {
    Entry entry = new Entry(number, deadline);
    assertThat(wheel.insert(entry)).isTrue();
    return entry;
  }

  private List<Integer> advance(long now) {
    wheel.advance(now);
    return numbers(wheel);
  }

  private static List<Integer> numbers(TimerWheel wheel) {
    List<Integer> numbers = new ArrayList<>();
    for (TimerEntry entry = wheel.takeDue(); entry != null; entry = wheel.takeDue()) {
      numbers.add(((Entry) entry).number);
    }
    return numbers;
  }

  @Test
  void an_empty_wheel_has_nothing_to_do() {
    assertThat(wheel.nextTick()).isEqualTo(Long.MAX_VALUE);
    assertThat(advance(1_000 * MILLI)).isEmpty();
  }

  @Test
  void a_timer_expires_once_at_its_tick_and_not_before() {
    insert(1, 5 * MILLI);
    assertThat(wheel.nextTick()).isEqualTo(5);
    assertThat(advance(5 * MILLI - 1)).isEmpty();
    assertThat(advance(5 * MILLI)).containsExactly(1);
    assertThat(advance(5 * MILLI)).isEmpty();
    assertThat(advance(9 * MILLI)).isEmpty();
  }

  @Test
  void a_part_of_a_millisecond_is_rounded_up() {
    insert(1, 5 * MILLI + 1);
    assertThat(advance(5 * MILLI + 999_999)).isEmpty();
    assertThat(advance(6 * MILLI)).containsExactly(1);
  }

  @Test
  void what_is_due_already_is_not_taken_in() {
    wheel.advance(10 * MILLI);
    assertThat(wheel.insert(new Entry(1, 10 * MILLI))).isFalse();
    assertThat(wheel.insert(new Entry(1, 0))).isFalse();
    assertThat(wheel.insert(new Entry(1, 10 * MILLI + 1))).isTrue();
  }

  @Test
  void the_earlier_expires_first_and_equals_in_the_order_of_insertion() {
    insert(1, 100 * MILLI);
    insert(2, 70 * MILLI);
    insert(3, 100 * MILLI);
    insert(4, 5_000 * MILLI);
    wheel.advance(66 * MILLI); // the slot of 1, 2 and 3 has moved down
    insert(5, 100 * MILLI);
    assertThat(advance(10_000 * MILLI)).containsExactly(2, 1, 3, 5, 4);
  }

  @Test
  void what_was_far_away_expires_before_equals_that_were_put_in_nearby() {
    insert(1, 3_000 * MILLI);
    insert(2, 3_000 * MILLI);
    wheel.advance(500 * MILLI);
    insert(3, 3_000 * MILLI); // beyond the ring, as those before
    wheel.advance(2_500 * MILLI);
    insert(4, 3_000 * MILLI); // into the ring
    insert(5, 3_001 * MILLI);
    assertThat(advance(3_000 * MILLI)).containsExactly(1, 2, 3, 4);
    assertThat(advance(3_001 * MILLI)).containsExactly(5);
  }

  @Test
  void what_is_taken_out_of_anywhere_leaves_nothing_to_wait_for() {
    long[] ticks = {1, 63, 1_023, 1_024, 1_025, 70_000, 1L << 17, 1L << 23, 1L << 29, 1L << 40};
    for (long tick : ticks) {
      Entry entry = insert(1, tick * MILLI);
      assertThat(wheel.nextTick()).as("%s", tick).isLessThanOrEqualTo(tick);
      wheel.remove(entry);
      assertThat(entry.isFiled()).isFalse();
      assertThat(wheel.nextTick()).as("%s", tick).isEqualTo(Long.MAX_VALUE);
    }
    assertThat(wheel.size()).isZero();
  }

  @Test
  void what_has_expired_can_be_taken_out_until_it_is_taken() {
    insert(1, MILLI);
    Entry second = insert(2, MILLI);
    wheel.advance(MILLI);
    assertThat(wheel.hasDue()).isTrue();
    assertThat(wheel.nextTick()).isEqualTo(1);
    wheel.remove(second);
    assertThat(numbers(wheel)).containsExactly(1);
    assertThat(wheel.hasDue()).isFalse();
    assertThat(wheel.size()).isZero();
  }

  @Test
  void what_has_expired_is_taken_as_far_as_there_is_room() {
    for (int i = 0; i < 5; i++) {
      insert(i, MILLI);
    }
    wheel.advance(MILLI);
    TimerEntry[] taken = new TimerEntry[2];
    assertThat(wheel.takeDue(taken)).isEqualTo(2);
    assertThat(((Entry) taken[1]).number).isEqualTo(1);
    assertThat(taken[0].isFiled() || taken[1].isFiled()).isFalse();
    assertThat(wheel.size()).isEqualTo(3);
    assertThat(wheel.takeDue(taken)).isEqualTo(2);
    assertThat(wheel.takeDue(taken)).isEqualTo(1);
    assertThat(((Entry) taken[0]).number).isEqualTo(4);
    assertThat(wheel.takeDue(taken)).isZero();
    assertThat(wheel.hasDue()).isFalse();
    assertThat(wheel.nextTick()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void a_removed_timer_never_expires_and_may_be_inserted_again() {
    Entry first = insert(1, 70 * MILLI);
    insert(2, 70 * MILLI);
    Entry third = insert(3, 70 * MILLI);
    wheel.remove(first);
    wheel.remove(first);
    wheel.remove(third);
    first.deadline = 80 * MILLI;
    wheel.insert(first);
    assertThat(advance(75 * MILLI)).containsExactly(2);
    assertThat(advance(80 * MILLI)).containsExactly(1);
    assertThat(wheel.nextTick()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void the_clock_may_go_backwards_and_the_wheel_does_not() {
    insert(1, 50 * MILLI);
    wheel.advance(40 * MILLI);
    assertThat(advance(10 * MILLI)).isEmpty();
    assertThat(wheel.insert(new Entry(2, 30 * MILLI))).isFalse();
    assertThat(advance(50 * MILLI)).containsExactly(1);
  }

  @Test
  void years_and_the_end_of_time_fit_in() {
    long year = 365L * 24 * 3600 * 1000 * MILLI;
    insert(1, 5 * year);
    insert(2, Long.MAX_VALUE);
    insert(3, 2 * year);
    for (int month = 1; month < 24; month++) {
      assertThat(advance(month * (year / 12))).as("month %s", month).isEmpty();
    }
    assertThat(advance(2 * year)).containsExactly(3);
    assertThat(advance(5 * year - 1)).isEmpty();
    assertThat(advance(5 * year)).containsExactly(1);
    assertThat(advance(Long.MAX_VALUE - MILLI)).isEmpty();
    assertThat(wheel.nextTick()).isGreaterThan(Long.MAX_VALUE / MILLI - 1);
  }

  @Test
  void at_every_scale_it_agrees_with_a_sorted_list() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      TimerWheel tested = new TimerWheel();
      List<Entry> model = new ArrayList<>();
      long now = 0;
      int number = 0;
      for (int step = 0; step < 200; step++) {
        long span = 1L << random.nextInt(1, 58);
        switch (random.nextInt(4)) {
          case 0, 1 -> {
            Entry entry = new Entry(number++, now + random.nextLong(span));
            if (tested.insert(entry)) {
              model.add(entry);
            } else {
              assertThat(entry.tick()).isLessThanOrEqualTo(now / MILLI);
            }
          }
          case 2 -> {
            if (!model.isEmpty()) {
              tested.remove(model.remove(random.nextInt(model.size())));
            }
          }
          default -> {
            now += random.nextLong(span);
            long until = now / MILLI;
            List<Integer> due =
                model.stream()
                    .filter(entry -> entry.tick() <= until)
                    .sorted(Comparator.comparingLong(Entry::tick))
                    .map(entry -> entry.number)
                    .toList();
            assertThat(tested.nextTick() <= until || due.isEmpty()).isTrue();
            tested.advance(now);
            assertThat(numbers(tested)).as("seed %s", seed).isEqualTo(due);
            model.removeIf(entry -> entry.tick() <= until);
          }
        }
      }
    }
  }
}
