package dev.thrum.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.Interleavings;
import dev.thrum.doubles.ManualExecutor;
import dev.thrum.doubles.Probe;
import dev.thrum.doubles.Seeded;
import dev.thrum.doubles.Uncaughts;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.internal.Polling;
import dev.thrum.task.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FuturesUnorderedTest {

  private final CountingWaker waker = new CountingWaker();
  private final Context cx = () -> waker;
  private final List<String> log = new ArrayList<>();
  private final Probe<String> a = new Probe<>("a", log);
  private final Probe<String> b = new Probe<>("b", log);
  private final Probe<String> c = new Probe<>("c", log);
  private final FuturesUnordered<String> set = FuturesUnordered.of(List.of(a, b, c));

  private List<Integer> polls() {
    return List.of(a.polls(), b.polls(), c.polls());
  }

  private void assertNoMisuse() {
    for (Probe<String> probe : List.of(a, b, c)) {
      assertThat(probe.misuse()).as(probe.toString()).isEmpty();
    }
  }

  @Test
  void values_come_in_the_order_of_completion_and_only_what_was_woken_is_polled() throws Exception {
    Future<String> next = set.next();
    assertThat(polls()).containsExactly(0, 0, 0);
    assertThat(next.poll(cx).isReady()).isFalse();
    assertThat(polls()).containsExactly(1, 1, 1);
    c.complete("C");
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(next.poll(cx).value()).isEqualTo("C");
    assertThat(polls()).containsExactly(1, 1, 2);
    Future<String> second = set.next();
    assertThat(second.poll(cx).isReady()).isFalse();
    assertThat(polls()).containsExactly(1, 1, 2);
    a.complete("A");
    b.complete("B");
    assertThat(waker.wakes()).isEqualTo(2); // the first of the two is enough
    assertThat(second.poll(cx).value()).isEqualTo("A");
    assertThat(set.size()).isEqualTo(1);
    assertThat(set.next().poll(cx).value()).isEqualTo("B");
    assertThat(polls()).containsExactly(2, 2, 2);
    assertThat(set.isEmpty()).isTrue();
    assertThat(set.next().poll(cx).value()).isNull();
    assertNoMisuse();
  }

  @Test
  void a_wake_of_a_future_that_is_over_wakes_nobody() throws Exception {
    a.complete("A");
    assertThat(set.next().poll(cx).value()).isEqualTo("A");
    assertThat(set.next().poll(cx).isReady()).isFalse();
    a.wake();
    assertThat(waker.wakes()).isZero();
  }

  @Test
  void a_dropped_next_loses_nothing() throws Exception {
    Future<String> next = set.next();
    next.poll(cx);
    b.complete("B");
    next.drop();
    assertThat(log).isEmpty();
    assertThat(set.size()).isEqualTo(3);
    assertThat(set.next().poll(cx).value()).isEqualTo("B");
    assertNoMisuse();
  }

  @Test
  void a_future_that_fails_is_gone_and_the_others_go_on() throws Exception {
    IOException failure = new IOException();
    a.fail(failure);
    assertThatThrownBy(() -> set.next().poll(cx)).isSameAs(failure);
    assertThat(set.size()).isEqualTo(2);
    b.complete("B");
    assertThat(set.next().poll(cx).value()).isEqualTo("B");
    assertNoMisuse();
  }

  @Test
  void a_push_wakes_who_waits() throws Exception {
    Future<String> next = set.next();
    next.poll(cx);
    set.push(Future.ready("D"));
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(next.poll(cx).value()).isEqualTo("D");
    assertThat(polls()).containsExactly(1, 1, 1);
  }

  @Test
  void after_the_end_more_may_be_pushed() throws Exception {
    FuturesUnordered<String> empty = new FuturesUnordered<>();
    assertThat(empty.next().poll(cx).value()).isNull();
    empty.push(Future.ready("x"));
    assertThat(empty.next().poll(cx).value()).isEqualTo("x");
    assertThat(empty.next().poll(cx).value()).isNull();
  }

  @Test
  void close_drops_all_once_and_ends_it() throws Exception {
    Future<String> next = set.next();
    next.poll(cx);
    set.close();
    set.close();
    assertThat(log).containsExactly("a dropped", "b dropped", "c dropped");
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(next.poll(cx).value()).isNull();
    a.wake();
    assertThat(waker.wakes()).isEqualTo(1);
    Probe<String> late = new Probe<>();
    assertThatThrownBy(() -> set.push(late))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("push to a FuturesUnordered that was closed");
    assertThat(late.drops()).isZero();
    assertNoMisuse();
  }

  @Test
  void closed_by_one_of_its_own_it_drops_all_when_that_poll_is_over() throws Exception {
    b.whenPolled(
        context -> {
          set.close();
          assertThat(log).isEmpty();
        });
    assertThat(set.next().poll(cx).value()).isNull();
    assertThat(log).containsExactly("a dropped", "b dropped", "c dropped");
    assertThat(polls()).containsExactly(1, 1, 0);
    assertNoMisuse();
  }

  @Test
  void a_future_that_fails_to_drop_keeps_no_other_from_being_dropped() {
    IllegalStateException broken = new IllegalStateException();
    a.failingToDrop(broken);
    try (Uncaughts uncaughts = new Uncaughts()) {
      set.close();
      assertThat(uncaughts.failures()).containsExactly(broken);
    }
    assertThat(log).containsExactly("a dropped", "b dropped", "c dropped");
  }

  @Test
  void a_future_that_wakes_itself_lets_others_have_their_turn() throws Exception {
    a.whenPolled(context -> context.waker().wake());
    Future<String> next = set.next();
    assertThat(next.poll(cx).isReady()).isFalse();
    assertThat(polls()).containsExactly(1, 1, 1);
    assertThat(waker.wakes()).isEqualTo(1); // to go on soon
    assertThat(next.poll(cx).isReady()).isFalse();
    assertThat(polls()).containsExactly(2, 1, 1);
    b.complete("B");
    assertThat(next.poll(cx).value()).isEqualTo("B");
  }

  @Test
  void two_that_wake_themselves_yield_after_both() throws Exception {
    a.whenPolled(context -> context.waker().wake());
    b.whenPolled(context -> context.waker().wake());
    assertThat(set.next().poll(cx).isReady()).isFalse();
    assertThat(polls()).containsExactly(1, 1, 0);
    assertThat(waker.wakes()).isEqualTo(1);
    c.complete("C");
    assertThat(set.next().poll(cx).value()).isEqualTo("C"); // had waited longest
    assertThat(polls()).containsExactly(1, 1, 1);
  }

  @Test
  void polled_by_one_of_its_own_it_refuses_and_stays_intact() throws Exception {
    a.whenPolled(
        context ->
            assertThatThrownBy(() -> set.next().poll(cx))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("polled while it is being polled"));
    assertThat(set.next().poll(cx).isReady()).isFalse();
    c.complete("C");
    assertThat(set.next().poll(cx).value()).isEqualTo("C");
  }

  @Test
  void it_yields_when_its_task_has_used_up_its_turn() {
    ManualExecutor executor = new ManualExecutor();
    FuturesUnordered<Integer> many = new FuturesUnordered<>();
    for (int i = 0; i < 1000; i++) {
      many.push(Future.ready(i));
    }
    int[] taken = new int[1];
    Task<Void> task =
        executor.spawn(
            context -> {
              for (; ; ) {
                if (many.isEmpty()) {
                  return dev.thrum.future.Poll.ready(null);
                }
                Future<Integer> next = many.next();
                if (!next.poll(context).isReady()) {
                  next.drop();
                  return dev.thrum.future.Poll.pending();
                }
                taken[0]++;
              }
            });
    assertThat(executor.runOne()).isTrue();
    assertThat(taken[0]).isEqualTo(Polling.BUDGET);
    executor.runAll();
    assertThat(taken[0]).isEqualTo(1000);
    assertThat(task.isFinished()).isTrue();
    assertThat(executor.yields()).isEqualTo(7);
  }

  @Test
  void a_missing_future_is_refused() {
    assertThatThrownBy(() -> set.push(null)).hasMessage("push: the future is null");
    assertThat(set.size()).isEqualTo(3);
  }

  @Test
  void wakes_from_other_threads_are_never_missed() {
    Interleavings.check(
        () -> {
          CountingWaker owner = new CountingWaker();
          Probe<String> one = new Probe<>();
          Probe<String> two = new Probe<>();
          FuturesUnordered<String> pair = new FuturesUnordered<>();
          pair.push(one);
          pair.push(two);
          try {
            pair.next().poll(() -> owner);
            int[] values = new int[1];
            Interleavings.atOnce(
                () -> one.complete("1"),
                () -> two.complete("2"),
                () -> {
                  try {
                    values[0] += pair.next().poll(() -> owner).isReady() ? 1 : 0;
                  } catch (Exception e) {
                    throw new AssertionError(e);
                  }
                });
            if (owner.wakes() == 0) {
              throw new AssertionError("not woken");
            }
            while (values[0] < 2) {
              if (!pair.next().poll(() -> owner).isReady()) {
                throw new AssertionError("a completion was missed");
              }
              values[0]++;
            }
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
  }

  @Seeded
  void any_interleaving_of_pushes_completions_and_drops_loses_nothing(long seed) throws Exception {
    Random random = new Random(seed);
    FuturesUnordered<Integer> futures = new FuturesUnordered<>();
    List<Probe<Integer>> waiting = new ArrayList<>();
    List<Probe<Integer>> all = new ArrayList<>();
    List<Integer> completed = new ArrayList<>();
    List<Integer> taken = new ArrayList<>();
    for (int step = 0; step < 2000; step++) {
      switch (random.nextInt(4)) {
        case 0 -> {
          Probe<Integer> probe = new Probe<>();
          futures.push(probe);
          waiting.add(probe);
          all.add(probe);
        }
        case 1 -> {
          if (!waiting.isEmpty()) {
            completed.add(all.size() * 10_000 + step);
            waiting
                .remove(random.nextInt(waiting.size()))
                .complete(completed.get(completed.size() - 1));
          }
        }
        case 2 -> {
          if (!waiting.isEmpty()) {
            waiting.get(random.nextInt(waiting.size())).wake(); // in vain
          }
        }
        default -> {
          Future<Integer> next = futures.next();
          var poll = next.poll(cx);
          if (!poll.isReady()) {
            assertThat(completed).hasSameElementsAs(taken);
            next.drop();
          } else if (poll.value() != null) {
            taken.add(poll.value());
          }
        }
      }
      assertThat(futures.size()).isEqualTo(all.size() - taken.size());
    }
    futures.close();
    assertThat(completed).containsAll(taken);
    for (Probe<Integer> probe : all) {
      assertThat(probe.misuse()).isEmpty();
    }
    assertThat(all.stream().mapToInt(Probe::drops).sum()).isEqualTo(all.size() - taken.size());
  }
}
