package dev.thrum.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.Interleavings;
import dev.thrum.doubles.Uncaughts;
import dev.thrum.future.Waker;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NotifyTest {

  private final Notify notify = new Notify();

  private HandPolled<Void> waiting() {
    return HandPolled.polled(notify.notified());
  }

  @Test
  void a_notification_before_the_wait_is_kept_for_the_next_waiter() {
    notify.notifyOne();
    assertThat(waiting().isReady()).isTrue();
    assertThat(waiting().isReady()).isFalse();
  }

  @Test
  void several_notifications_without_waiters_are_kept_as_one() {
    notify.notifyOne();
    notify.notifyOne();
    assertThat(waiting().isReady()).isTrue();
    assertThat(waiting().isReady()).isFalse();
  }

  @Test
  void notify_one_wakes_the_oldest_and_nobody_else() {
    HandPolled<Void> first = waiting();
    HandPolled<Void> second = waiting();
    notify.notifyOne();
    assertThat(first.wakes()).isEqualTo(1);
    assertThat(second.wakes()).isZero();
    assertThat(first.poll()).isTrue();
    assertThat(second.poll()).isFalse();
  }

  @Test
  void notify_last_wakes_the_newest() {
    HandPolled<Void> first = waiting();
    HandPolled<Void> second = waiting();
    notify.notifyLast();
    assertThat(first.wakes()).isZero();
    assertThat(second.poll()).isTrue();
  }

  @Test
  void order_is_that_of_first_polls_not_of_calls() {
    HandPolled<Void> called = HandPolled.of(notify.notified());
    HandPolled<Void> polled = waiting();
    called.poll();
    notify.notifyOne();
    assertThat(polled.isWoken()).isTrue();
    assertThat(called.isWoken()).isFalse();
  }

  @Test
  void a_waiter_dropped_before_the_notification_is_skipped() {
    HandPolled<Void> first = waiting();
    HandPolled<Void> second = waiting();
    first.drop();
    notify.notifyOne();
    assertThat(first.wakes()).isZero();
    assertThat(second.poll()).isTrue();
  }

  @Test
  void a_waiter_dropped_after_it_was_notified_hands_the_notification_on() {
    HandPolled<Void> first = waiting();
    HandPolled<Void> second = waiting();
    HandPolled<Void> third = waiting();
    notify.notifyOne();
    first.drop();
    assertThat(second.wakes()).isEqualTo(1);
    assertThat(third.wakes()).isZero();
    assertThat(second.poll()).isTrue();
  }

  @Test
  void handed_on_by_the_last_it_goes_to_the_last_of_the_rest() {
    HandPolled<Void> first = waiting();
    HandPolled<Void> second = waiting();
    HandPolled<Void> third = waiting();
    notify.notifyLast();
    third.drop();
    assertThat(first.wakes()).isZero();
    assertThat(second.poll()).isTrue();
  }

  @Test
  void handed_on_to_nobody_it_is_kept() {
    HandPolled<Void> only = waiting();
    notify.notifyOne();
    only.drop();
    assertThat(waiting().isReady()).isTrue();
  }

  @Test
  void once_answered_a_notification_is_not_handed_on() {
    HandPolled<Void> first = waiting();
    HandPolled<Void> second = waiting();
    notify.notifyOne();
    first.poll();
    first.drop();
    assertThat(second.wakes()).isZero();
    assertThat(waiting().isReady()).isFalse();
  }

  @Test
  void notify_waiters_wakes_all_and_keeps_nothing() {
    HandPolled<Void> first = waiting();
    HandPolled<Void> second = waiting();
    notify.notifyWaiters();
    assertThat(first.poll() && second.poll()).isTrue();
    assertThat(waiting().isReady()).isFalse();
  }

  @Test
  void one_made_before_notify_waiters_but_not_polled_completes_and_leaves_what_is_kept() {
    HandPolled<Void> unpolled = HandPolled.of(notify.notified());
    notify.notifyWaiters();
    notify.notifyOne();
    assertThat(unpolled.poll()).isTrue();
    assertThat(waiting().isReady()).isTrue();
    assertThat(waiting().isReady()).isFalse();
  }

  @Test
  void what_comes_after_notify_waiters_is_kept_though_one_of_its_waiters_is_dropped() {
    HandPolled<Void> first = waiting();
    notify.notifyWaiters();
    notify.notifyOne();
    first.drop();
    assertThat(waiting().isReady()).isTrue();
    assertThat(waiting().isReady()).isFalse();
  }

  @Test
  void enable_takes_a_place_in_the_line() {
    Notified enabled = notify.notified();
    assertThat(enabled.enable()).isFalse();
    assertThat(enabled.enable()).isFalse();
    HandPolled<Void> later = waiting();
    notify.notifyOne();
    assertThat(later.wakes()).isZero();
    assertThat(HandPolled.polled(enabled).isReady()).isTrue();
  }

  @Test
  void enable_takes_a_kept_notification_and_the_wait_is_over_then() {
    notify.notifyOne();
    Notified enabled = notify.notified();
    assertThat(enabled.enable()).isTrue();
    assertThat(waiting().isReady()).isFalse();
    assertThat(HandPolled.polled(enabled).isReady()).isTrue();
  }

  @Test
  void what_enable_told_is_used_up_though_the_future_is_dropped() {
    notify.notifyOne();
    Notified enabled = notify.notified();
    assertThat(enabled.enable()).isTrue();
    enabled.drop();
    assertThat(waiting().isReady()).isFalse();
  }

  @Test
  void one_that_is_enabled_and_notified_hands_it_on_when_dropped() {
    Notified enabled = notify.notified();
    enabled.enable();
    notify.notifyOne();
    enabled.drop();
    assertThat(waiting().isReady()).isTrue();
  }

  @Test
  void enabling_one_that_is_over_is_refused() {
    Notified over = notify.notified();
    over.drop();
    assertThatThrownBy(over::enable)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Notify.notified was enabled after");
  }

  @Test
  void polled_again_with_another_waker_that_one_is_woken() {
    HandPolled<Void> waiter = waiting();
    CountingWaker before = waiter.changeWaker();
    waiter.poll();
    notify.notifyOne();
    assertThat(before.wakes()).isZero();
    assertThat(waiter.wakes()).isEqualTo(1);
  }

  @Test
  void a_waker_may_use_the_notify_itself_and_one_that_throws_stops_nobody() {
    Waker broken =
        () -> {
          notify.notifyOne();
          throw new IllegalStateException("broken waker");
        };
    try {
      notify.notified().poll(() -> broken);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    HandPolled<Void> second = waiting();
    try (Uncaughts uncaughts = new Uncaughts()) {
      notify.notifyWaiters();
      assertThat(uncaughts.failures()).hasSize(1);
    }
    assertThat(second.poll()).isTrue();
    assertThat(waiting().isReady()).isTrue();
  }

  @Test
  void no_notification_is_lost_between_a_notifier_a_waiter_and_one_that_is_dropped() {
    Interleavings.check(
        () -> {
          Notify shared = new Notify();
          HandPolled<Void> dropped = HandPolled.polled(shared.notified());
          HandPolled<Void> kept = HandPolled.of(shared.notified());
          AtomicInteger completed = new AtomicInteger();
          Interleavings.atOnce(
              shared::notifyOne,
              dropped::drop,
              () -> {
                if (kept.poll()) {
                  completed.incrementAndGet();
                }
              });
          if (completed.get() == 0 && !kept.pollIfWoken()) {
            throw new AssertionError("the notification is lost");
          }
        });
  }
}
