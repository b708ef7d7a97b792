package dev.thrum.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.Interleavings;
import dev.thrum.doubles.ManualClock;
import dev.thrum.doubles.Seeded;
import dev.thrum.internal.Polling;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AsyncSemaphoreTest {

  private final AsyncSemaphore semaphore = new AsyncSemaphore(3);

  private HandPolled<SemaphorePermit> acquire(int permits) {
    return HandPolled.polled(semaphore.acquire(permits));
  }

  @Test
  void permits_are_taken_and_given_back() {
    SemaphorePermit two = semaphore.tryAcquire(2);
    assertThat(two.permits()).isEqualTo(2);
    assertThat(semaphore.availablePermits()).isEqualTo(1);
    assertThat(semaphore.tryAcquire(2)).isNull();
    two.close();
    assertThat(two.permits()).isZero();
    assertThat(semaphore.availablePermits()).isEqualTo(3);
  }

  @Test
  void a_waiter_is_woken_and_served_when_permits_come_back() {
    SemaphorePermit all = acquire(3).value();
    HandPolled<SemaphorePermit> waiter = acquire(1);
    assertThat(waiter.isReady()).isFalse();
    all.close();
    assertThat(waiter.wakes()).isEqualTo(1);
    assertThat(semaphore.availablePermits()).isEqualTo(2);
    assertThat(waiter.poll()).isTrue();
    waiter.value().close();
    assertThat(semaphore.availablePermits()).isEqualTo(3);
  }

  @Test
  void nothing_is_taken_before_the_first_poll() {
    HandPolled<SemaphorePermit> lazy = HandPolled.of(semaphore.acquire(3));
    assertThat(semaphore.availablePermits()).isEqualTo(3);
    lazy.drop();
    assertThat(semaphore.availablePermits()).isEqualTo(3);
  }

  @Test
  void a_large_request_is_not_overtaken_by_small_ones() {
    SemaphorePermit one = acquire(1).value();
    HandPolled<SemaphorePermit> large = acquire(3);
    HandPolled<SemaphorePermit> small = acquire(1);
    assertThat(small.isReady()).isFalse();
    assertThat(semaphore.tryAcquire()).isNull();
    one.close();
    assertThat(large.poll()).isTrue();
    assertThat(small.wakes()).isZero();
    large.value().close();
    assertThat(small.poll()).isTrue();
  }

  @Test
  void order_is_that_of_first_polls() {
    SemaphorePermit all = acquire(3).value();
    HandPolled<SemaphorePermit> called = HandPolled.of(semaphore.acquire(3));
    HandPolled<SemaphorePermit> polled = acquire(3);
    called.poll();
    all.close();
    assertThat(called.poll()).isFalse();
    assertThat(polled.poll()).isTrue();
  }

  @Test
  void a_waiter_dropped_gives_what_it_had_collected_to_the_next() {
    SemaphorePermit one = acquire(1).value();
    HandPolled<SemaphorePermit> large = acquire(3); // has two of them
    HandPolled<SemaphorePermit> small = acquire(2);
    large.drop();
    assertThat(small.wakes()).isEqualTo(1);
    assertThat(small.poll()).isTrue();
    assertThat(semaphore.availablePermits()).isZero();
    one.close();
    small.value().close();
    assertThat(semaphore.availablePermits()).isEqualTo(3);
  }

  @Test
  void a_waiter_dropped_after_it_was_granted_hands_the_permits_on() {
    SemaphorePermit all = acquire(3).value();
    HandPolled<SemaphorePermit> first = acquire(3);
    HandPolled<SemaphorePermit> second = acquire(2);
    all.close();
    first.drop();
    assertThat(second.poll()).isTrue();
    assertThat(semaphore.availablePermits()).isEqualTo(1);
  }

  @Test
  void a_waiter_dropped_in_the_middle_of_the_line_disturbs_nobody() {
    SemaphorePermit all = acquire(3).value();
    HandPolled<SemaphorePermit> first = acquire(1);
    HandPolled<SemaphorePermit> second = acquire(1);
    HandPolled<SemaphorePermit> third = acquire(1);
    second.drop();
    all.close();
    assertThat(first.poll() && third.poll()).isTrue();
    assertThat(second.wakes()).isZero();
    assertThat(semaphore.availablePermits()).isEqualTo(1);
  }

  @Test
  void a_forgotten_permit_never_comes_back() {
    acquire(2).value().forget();
    assertThat(semaphore.availablePermits()).isEqualTo(1);
    assertThat(semaphore.forgetPermits(5)).isEqualTo(1);
    assertThat(semaphore.availablePermits()).isZero();
  }

  @Test
  void permits_are_split_and_merged() {
    SemaphorePermit all = acquire(3).value();
    SemaphorePermit part = all.split(2);
    assertThat(all.permits()).isEqualTo(1);
    all.close();
    assertThat(semaphore.availablePermits()).isEqualTo(1);
    SemaphorePermit one = acquire(1).value();
    part.merge(one);
    assertThat(part.permits()).isEqualTo(3);
    part.close();
    assertThat(semaphore.availablePermits()).isEqualTo(3);
    assertThatThrownBy(one::close).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void bad_splits_and_merges_are_refused_and_change_nothing() {
    SemaphorePermit two = acquire(2).value();
    SemaphorePermit other = new AsyncSemaphore(1).tryAcquire();
    assertThatThrownBy(() -> two.merge(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("other: permits of different semaphores");
    assertThatThrownBy(() -> two.merge(two))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("other: a permit can't be merged with itself");
    assertThatThrownBy(() -> two.split(3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("permits: 3");
    assertThatThrownBy(() -> two.split(-1)).hasMessageContaining("permits: -1");
    SemaphorePermit last = semaphore.tryAcquire();
    last.close();
    assertThatThrownBy(() -> last.merge(two)).isInstanceOf(IllegalStateException.class);
    assertThat(two.permits()).isEqualTo(2);
    assertThat(other.permits()).isEqualTo(1);
  }

  @Test
  void a_second_release_is_refused_and_gives_nothing_back() {
    SemaphorePermit permit = semaphore.tryAcquire();
    permit.close();
    assertThatThrownBy(permit::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("used after it had been released");
    assertThatThrownBy(permit::forget).isInstanceOf(IllegalStateException.class);
    assertThat(semaphore.availablePermits()).isEqualTo(3);
  }

  @Test
  void negative_counts_are_refused_by_name() {
    assertThatThrownBy(() -> new AsyncSemaphore(-1)).hasMessage("permits: -1 is negative");
    assertThatThrownBy(() -> semaphore.acquire(-1)).hasMessage("permits: -1 is negative");
    assertThatThrownBy(() -> semaphore.tryAcquire(-1)).hasMessage("permits: -1 is negative");
    assertThatThrownBy(() -> semaphore.addPermits(-2)).hasMessage("permits: -2 is negative");
    assertThatThrownBy(() -> semaphore.forgetPermits(-2)).hasMessage("permits: -2 is negative");
    assertThat(semaphore.availablePermits()).isEqualTo(3);
  }

  @Test
  void close_fails_those_who_wait_and_all_who_come() {
    SemaphorePermit one = acquire(1).value();
    HandPolled<SemaphorePermit> waiter = acquire(3);
    semaphore.close();
    assertThat(waiter.wakes()).isEqualTo(1);
    assertThat(waiter.poll()).isTrue();
    assertThat(waiter.failure()).isInstanceOf(SemaphoreClosedException.class);
    assertThat(acquire(1).failure()).isInstanceOf(SemaphoreClosedException.class);
    assertThatThrownBy(semaphore::tryAcquire).isInstanceOf(SemaphoreClosedException.class);
    assertThat(semaphore.availablePermits()).isEqualTo(2);
    one.close();
    semaphore.addPermits(1);
    assertThat(semaphore.availablePermits()).isEqualTo(4);
    assertThat(semaphore.isClosed()).isTrue();
    semaphore.close();
  }

  @Test
  void one_granted_before_the_close_has_its_permit() {
    SemaphorePermit all = acquire(3).value();
    HandPolled<SemaphorePermit> waiter = acquire(1);
    all.close();
    semaphore.close();
    assertThat(waiter.poll()).isTrue();
    assertThat(waiter.value().permits()).isEqualTo(1);
  }

  @Test
  void added_permits_serve_those_who_wait() {
    HandPolled<SemaphorePermit> waiter = acquire(5);
    semaphore.addPermits(1);
    assertThat(waiter.wakes()).isZero();
    semaphore.addPermits(2);
    assertThat(waiter.poll()).isTrue();
    assertThat(semaphore.availablePermits()).isEqualTo(1);
  }

  @Test
  void polled_again_with_another_waker_that_one_is_woken() {
    SemaphorePermit all = acquire(3).value();
    HandPolled<SemaphorePermit> waiter = acquire(1);
    CountingWaker before = waiter.changeWaker();
    waiter.poll();
    all.close();
    assertThat(before.wakes()).isZero();
    assertThat(waiter.wakes()).isEqualTo(1);
  }

  @Test
  void polled_after_the_end_it_is_refused() {
    HandPolled<SemaphorePermit> done = acquire(1);
    done.poll();
    assertThat(done.failure())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("AsyncSemaphore.acquire was polled after it had completed");
  }

  @Test
  void each_acquire_costs_budget_and_a_wait_gives_it_back() {
    Polling here = Polling.here();
    Object outer = here.enter(this);
    try {
      for (int i = 0; i < Polling.BUDGET; i++) {
        HandPolled<SemaphorePermit> one = acquire(1);
        assertThat(one.isReady()).isTrue();
        one.value().close();
      }
      HandPolled<SemaphorePermit> beyond = acquire(1);
      assertThat(beyond.isReady()).isFalse();
      assertThat(beyond.wakes()).isEqualTo(1);
      assertThat(semaphore.availablePermits()).isEqualTo(3);
    } finally {
      here.leave(outer);
    }
  }

  @Test
  void a_thread_may_wait_but_not_one_that_runs_async_code() throws Exception {
    SemaphorePermit all = semaphore.blockingAcquire(3);
    Thread waiter = new Thread(() -> semaphore.blockingAcquire().close());
    waiter.start();
    all.close();
    waiter.join();
    assertThat(semaphore.availablePermits()).isEqualTo(3);
    try (ManualClock async = new ManualClock()) {
      assertThatThrownBy(semaphore::blockingAcquire)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("blockingAcquire() would block");
    }
    assertThat(semaphore.availablePermits()).isEqualTo(3);
  }

  /** Sum constant, FIFO, no wake-up lost, whatever happens in whatever order. */
  @Seeded
  void permits_are_constant_and_served_in_order_under_random_use(long seed) {
    Random random = new Random(seed);
    Deque<HandPolled<SemaphorePermit>> waiting = new ArrayDeque<>();
    Deque<Integer> wanted = new ArrayDeque<>();
    List<SemaphorePermit> held = new ArrayList<>();
    for (int step = 0; step < 5_000; step++) {
      switch (random.nextInt(4)) {
        case 0, 1 -> {
          int permits = random.nextInt(4);
          HandPolled<SemaphorePermit> hand = acquire(permits);
          if (hand.isReady()) {
            assertThat(waiting).as("overtaken at step %d", step).isEmpty();
            held.add(hand.value());
          } else {
            waiting.add(hand);
            wanted.add(permits);
          }
        }
        case 2 -> {
          if (!held.isEmpty()) {
            held.remove(random.nextInt(held.size())).close();
          }
        }
        default -> {
          if (!waiting.isEmpty() && random.nextInt(3) == 0) {
            boolean head = random.nextBoolean();
            (head ? waiting.removeFirst() : waiting.removeLast()).drop();
            Object unused = head ? wanted.removeFirst() : wanted.removeLast();
          }
        }
      }
      while (!waiting.isEmpty() && waiting.peek().isWoken()) {
        HandPolled<SemaphorePermit> next = waiting.remove();
        assertThat(next.poll()).as("woken for nothing at step %d", step).isTrue();
        assertThat(next.value().permits()).isEqualTo(wanted.remove());
        held.add(next.value());
      }
      assertThat(waiting).noneMatch(HandPolled::isWoken);
      int out = held.stream().mapToInt(SemaphorePermit::permits).sum();
      if (waiting.isEmpty()) {
        assertThat(semaphore.availablePermits()).isEqualTo(3 - out);
      } else {
        assertThat(semaphore.availablePermits()).isZero();
        assertThat(wanted.peek()).as("could be served").isGreaterThan(3 - out);
      }
    }
  }

  @Test
  void no_permit_and_no_wake_is_lost_under_every_schedule() {
    Interleavings.check(
        () -> {
          AsyncSemaphore shared = new AsyncSemaphore(1);
          SemaphorePermit held = shared.tryAcquire();
          HandPolled<SemaphorePermit> dropped = HandPolled.polled(shared.acquire());
          HandPolled<SemaphorePermit> waiter = HandPolled.of(shared.acquire());
          Interleavings.atOnce(held::close, dropped::drop, waiter::poll);
          if (!waiter.isReady() && !waiter.pollIfWoken()) {
            throw new AssertionError("asleep for ever");
          }
          waiter.value().close();
          if (shared.availablePermits() != 1) {
            throw new AssertionError(shared);
          }
        });
  }

  @Test
  void closing_meets_acquires_and_releases() {
    Interleavings.check(
        () -> {
          AsyncSemaphore shared = new AsyncSemaphore(1);
          SemaphorePermit held = shared.tryAcquire();
          HandPolled<SemaphorePermit> waiter = HandPolled.of(shared.acquire());
          Interleavings.atOnce(held::close, shared::close, waiter::poll);
          if (!waiter.isReady() && !waiter.pollIfWoken()) {
            throw new AssertionError("asleep for ever");
          }
          if (waiter.failure() == null) {
            waiter.value().close();
          }
          if (shared.availablePermits() != 1) {
            throw new AssertionError(shared);
          }
        });
  }

  @Test
  void at_most_so_many_are_inside_and_all_get_in() {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger entered = new AtomicInteger();
    Runnable user =
        () -> {
          for (int i = 0; i < 2_000; i++) {
            int permits = 1 + i % 3;
            try (SemaphorePermit permit = semaphore.blockingAcquire(permits)) {
              assertThat(inside.addAndGet(permits)).isLessThanOrEqualTo(3);
              entered.incrementAndGet();
              inside.addAndGet(-permit.permits());
            }
          }
        };
    Interleavings.atOnce(user, user, user);
    assertThat(entered).hasValue(6_000);
    assertThat(semaphore.availablePermits()).isEqualTo(3);
  }
}
