package dev.thrum.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.ManualClock;
import dev.thrum.doubles.Seeded;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.time.DelayQueue.Expired;
import dev.thrum.time.DelayQueue.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DelayQueueTest {

  private final ManualClock clock = new ManualClock();
  private final CountingWaker waker = new CountingWaker();
  private final Context cx = () -> waker;
  private final DelayQueue<String> queue = new DelayQueue<>();

  @AfterEach
  void leave() {
    clock.close();
  }

  private static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }

  private String take() throws Exception {
    Future<Expired<String>> next = queue.next();
    Poll<Expired<String>> poll = next.poll(cx);
    next.drop();
    return !poll.isReady() ? "pending" : poll.value() == null ? "end" : poll.value().value();
  }

  @Test
  void values_come_out_when_their_time_has_come_and_in_that_order() throws Exception {
    queue.insert("late", ms(20));
    Key<String> early = queue.insert("early", ms(10));
    queue.insert("too", ms(10));
    Future<Expired<String>> next = queue.next();
    assertThat(next.poll(cx).isReady()).isFalse();
    clock.advance(ms(9));
    assertThat(waker.wakes()).isZero();
    clock.advance(ms(1));
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(next.poll(cx).value())
        .isEqualTo(new Expired<>(early, "early", Instant.ofEpochMilli(10)));
    assertThat(take()).isEqualTo("too");
    assertThat(take()).isEqualTo("pending");
    assertThat(queue.size()).isEqualTo(1);
    clock.advance(ms(10));
    assertThat(take()).isEqualTo("late");
    assertThat(take()).isEqualTo("end");
  }

  @Test
  void a_value_of_the_past_comes_out_at_once() throws Exception {
    clock.advance(ms(100));
    queue.insertAt("past", Instant.ofEpochMilli(50));
    queue.insert("now", Duration.ZERO);
    assertThat(List.of(take(), take())).containsExactly("past", "now");
  }

  @Test
  void an_earlier_value_wakes_who_waits() throws Exception {
    queue.insert("late", ms(20));
    Future<Expired<String>> next = queue.next();
    next.poll(cx);
    queue.insert("later", ms(30));
    assertThat(waker.wakes()).isZero();
    queue.insert("early", ms(10));
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(next.poll(cx).isReady()).isFalse();
    clock.advance(ms(10));
    assertThat(waker.wakes()).isEqualTo(2);
    assertThat(next.poll(cx).value().value()).isEqualTo("early");
  }

  @Test
  void a_reset_moves_a_value_both_ways() throws Exception {
    Key<String> a = queue.insert("a", ms(10));
    Key<String> b = queue.insert("b", ms(20));
    Future<Expired<String>> next = queue.next();
    next.poll(cx);
    assertThat(queue.reset(a, ms(30))).isTrue();
    assertThat(waker.wakes()).isZero();
    assertThat(queue.resetAt(b, Instant.ofEpochMilli(-1))).isTrue();
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(next.poll(cx).value().value()).isEqualTo("b");
    assertThat(queue.reset(b, ms(1))).isFalse();
    clock.advance(ms(29));
    assertThat(take()).isEqualTo("pending");
    clock.advance(ms(1));
    assertThat(take()).isEqualTo("a");
  }

  @Test
  void a_value_that_has_expired_can_still_be_reset_until_it_is_taken() throws Exception {
    Key<String> a = queue.insert("a", ms(1));
    queue.insert("b", ms(1));
    clock.advance(ms(1));
    assertThat(take()).isEqualTo("a");
    assertThat(queue.remove(a)).isEmpty();
    Key<String> c = queue.insert("c", Duration.ZERO);
    assertThat(queue.reset(c, ms(5))).isTrue();
    assertThat(List.of(take(), take())).containsExactly("b", "pending");
    clock.advance(ms(5));
    assertThat(take()).isEqualTo("c");
  }

  @Test
  void removing_the_last_value_wakes_who_waits_and_sees_the_end() throws Exception {
    Key<String> a = queue.insert("a", ms(10));
    Key<String> b = queue.insert("b", ms(10));
    Future<Expired<String>> next = queue.next();
    next.poll(cx);
    assertThat(queue.remove(a)).contains("a");
    assertThat(waker.wakes()).isZero();
    assertThat(queue.remove(b)).contains("b");
    assertThat(queue.remove(b)).isEmpty();
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(next.poll(cx).value()).isNull();
    assertThat(clock.timers().beginPark()).isEqualTo(-1);
  }

  @Test
  void clear_wakes_who_waits_and_the_queue_goes_on() throws Exception {
    Key<String> a = queue.insert("a", ms(10));
    Future<Expired<String>> next = queue.next();
    next.poll(cx);
    queue.clear();
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(next.poll(cx).value()).isNull();
    assertThat(queue.remove(a)).isEmpty();
    assertThat(queue.isEmpty()).isTrue();
    queue.insert("b", ms(10));
    assertThat(take()).isEqualTo("pending");
    clock.advance(ms(10));
    assertThat(take()).isEqualTo("b");
  }

  @Test
  void a_dropped_next_loses_no_value_and_leaves_no_timer() throws Exception {
    queue.insert("a", ms(10));
    Future<Expired<String>> next = queue.next();
    next.poll(cx);
    assertThat(clock.timers().beginPark()).isPositive();
    next.drop();
    assertThat(clock.timers().beginPark()).isEqualTo(-1);
    clock.advance(ms(10));
    assertThat(waker.wakes()).isZero();
    assertThat(take()).isEqualTo("a");
  }

  @Test
  void a_time_without_end_is_no_problem() throws Exception {
    queue.insert("never", Duration.ofSeconds(Long.MAX_VALUE));
    assertThat(take()).isEqualTo("pending");
    clock.advance(Duration.ofDays(10_000));
    assertThat(take()).isEqualTo("pending");
  }

  @Test
  void wrong_use_is_refused_and_changes_nothing() {
    Key<String> foreign = new DelayQueue<String>().insert("x", ms(1));
    assertThatThrownBy(() -> queue.remove(foreign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the key belongs to another DelayQueue");
    assertThatThrownBy(() -> queue.insert(null, ms(1)))
        .hasMessage("DelayQueue.insert: the value is null");
    assertThat(queue.size()).isZero();
    clock.close();
    assertThatThrownBy(() -> new DelayQueue<String>().insert("x", ms(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("DelayQueue.insert needs a Thrum runtime");
  }

  @Seeded
  void any_sequence_of_operations_is_as_its_model_says(long seed) throws Exception {
    Random random = new Random(seed);
    Map<String, Long> model = new HashMap<>();
    Map<String, Key<String>> keys = new HashMap<>();
    List<String> names = new ArrayList<>();
    long now = 0;
    for (int step = 0; step < 4000; step++) {
      String name = names.isEmpty() ? "" : names.get(random.nextInt(names.size()));
      long delay = random.nextInt(10) == 0 ? random.nextInt(1_000_000) : random.nextInt(200);
      switch (random.nextInt(6)) {
        case 0, 1 -> {
          String fresh = "v" + step;
          names.add(fresh);
          keys.put(fresh, queue.insert(fresh, ms(delay)));
          model.put(fresh, now + delay);
        }
        case 2 -> {
          if (!name.isEmpty()) {
            boolean present = model.containsKey(name);
            assertThat(queue.reset(keys.get(name), ms(delay))).isEqualTo(present);
            if (present) {
              model.put(name, now + delay);
            }
          }
        }
        case 3 -> {
          if (!name.isEmpty()) {
            assertThat(queue.remove(keys.get(name)).isPresent())
                .isEqualTo(model.remove(name) != null);
          }
        }
        case 4 -> {
          long moved = random.nextInt(100);
          clock.advance(ms(moved));
          now += moved;
        }
        default -> {
          String taken = take();
          long moment = now;
          boolean due = model.values().stream().anyMatch(deadline -> deadline <= moment);
          if (due) {
            assertThat(model.remove(taken)).as(taken).isNotNull().isLessThanOrEqualTo(now);
          } else {
            assertThat(taken).isEqualTo(model.isEmpty() ? "end" : "pending");
          }
        }
      }
      assertThat(queue.size()).isEqualTo(model.size());
    }
  }
}
