package dev.thrum.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.Interleavings;
import dev.thrum.doubles.Seeded;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WatchTest {

  private final Watch<String> watch = Watch.channel("one");
  private final WatchSender<String> sender = watch.sender();
  private final WatchReceiver<String> receiver = watch.receiver();

  private HandPolled<Void> changed() {
    return HandPolled.polled(receiver.changed());
  }

  @Test
  void changed_waits_for_a_send_and_fails_when_the_sender_is_gone_while_the_value_stays() {
    HandPolled<Void> first = changed();
    assertThat(first.isReady()).isFalse();
    sender.send("two");
    assertThat(first.wakes()).isEqualTo(1);
    assertThat(first.poll()).isTrue();
    assertThat(receiver.borrow()).isEqualTo("two");
    HandPolled<Void> second = changed();
    sender.close();
    assertThat(second.wakes()).isEqualTo(1);
    second.poll();
    assertThat(second.failure()).isInstanceOf(ChannelClosedException.class);
    assertThat(receiver.borrow()).isEqualTo("two");
    assertThat(receiver.isClosed()).isTrue();
  }

  @Test
  void the_last_value_is_reported_though_the_sender_is_gone() {
    sender.send("two");
    sender.close();
    assertThat(changed().failure()).isNull();
    assertThat(changed().failure()).isInstanceOf(ChannelClosedException.class);
  }

  @Test
  void several_changes_are_seen_as_one() {
    sender.send("two");
    sender.send("three");
    assertThat(changed().isReady()).isTrue();
    assertThat(receiver.borrow()).isEqualTo("three");
    assertThat(changed().isReady()).isFalse();
  }

  @Test
  void borrow_does_not_mark_as_seen_borrow_and_update_does() {
    sender.send("two");
    assertThat(receiver.borrow()).isEqualTo("two");
    assertThat(receiver.hasChanged()).isTrue();
    assertThat(receiver.borrowAndUpdate()).isEqualTo("two");
    assertThat(receiver.hasChanged()).isFalse();
    assertThat(changed().isReady()).isFalse();
  }

  @Test
  void a_mark_is_for_that_receiver_only() {
    WatchReceiver<String> other = receiver.copy();
    receiver.markChanged();
    assertThat(receiver.hasChanged()).isTrue();
    assertThat(other.hasChanged()).isFalse();
    assertThat(changed().isReady()).isTrue();
    sender.send("two");
    receiver.markUnchanged();
    assertThat(receiver.hasChanged()).isFalse();
    assertThat(other.hasChanged()).isTrue();
  }

  @Test
  void a_change_is_not_seen_by_a_wait_that_is_dropped_before_it_answers() {
    HandPolled<Void> dropped = changed();
    sender.send("two");
    dropped.drop();
    assertThat(receiver.hasChanged()).isTrue();
    assertThat(changed().isReady()).isTrue();
    HandPolled<Void> gone = changed();
    gone.drop();
    sender.send("three");
    assertThat(gone.wakes()).isZero();
  }

  @Test
  void closed_completes_with_the_last_receiver_and_send_fails_then() {
    WatchReceiver<String> other = receiver.copy();
    HandPolled<Void> closed = HandPolled.polled(sender.closed());
    other.close();
    other.close();
    assertThat(closed.wakes()).isZero();
    receiver.close();
    assertThat(closed.poll()).isTrue();
    assertThat(sender.isClosed()).isTrue();
    assertThatThrownBy(() -> sender.send("two"))
        .isInstanceOfSatisfying(
            SendException.class, e -> assertThat(e.<String>value()).isEqualTo("two"));
    assertThat(sender.borrow()).isEqualTo("one");
    assertThat(sender.sendReplace("three")).isEqualTo("one");
    assertThat(sender.borrow()).isEqualTo("three");
  }

  @Test
  void subscribing_after_all_receivers_left_opens_it_again() {
    receiver.close();
    WatchReceiver<String> late = sender.subscribe();
    assertThat(HandPolled.polled(sender.closed()).isReady()).isFalse();
    assertThat(late.hasChanged()).isFalse();
    sender.send("two");
    assertThat(late.hasChanged()).isTrue();
    assertThat(sender.receiverCount()).isEqualTo(1);
  }

  @Test
  void a_change_function_that_throws_sets_nothing_wakes_nobody_and_breaks_nothing() {
    HandPolled<Void> waiting = changed();
    assertThatThrownBy(
            () ->
                sender.sendModify(
                    value -> {
                      throw new IllegalArgumentException("no");
                    }))
        .hasMessage("no");
    assertThat(waiting.wakes()).isZero();
    assertThat(sender.borrow()).isEqualTo("one");
    sender.sendModify(value -> value + "!");
    assertThat(waiting.poll()).isTrue();
    assertThat(receiver.borrow()).isEqualTo("one!");
  }

  @Test
  void send_if_modified_wakes_only_if_the_function_made_something_new() {
    HandPolled<Void> waiting = changed();
    assertThat(sender.sendIfModified(value -> value)).isFalse();
    assertThat(waiting.wakes()).isZero();
    assertThat(sender.sendIfModified(value -> value + "!")).isTrue();
    assertThat(waiting.poll()).isTrue();
  }

  @Test
  void a_change_function_may_use_the_watch_itself_and_is_called_again_then() {
    int[] calls = {0};
    sender.sendModify(
        value -> {
          if (calls[0]++ == 0) {
            sender.send("between");
          }
          return value + "!";
        });
    assertThat(calls[0]).isEqualTo(2);
    assertThat(receiver.borrow()).isEqualTo("between!");
  }

  @Test
  void wait_for_looks_at_the_current_value_first() {
    assertThat(HandPolled.polled(receiver.waitFor("one"::equals)).value()).isEqualTo("one");
    HandPolled<String> waiting = HandPolled.polled(receiver.waitFor("three"::equals));
    sender.send("two");
    assertThat(waiting.poll()).isFalse();
    sender.send("three");
    assertThat(waiting.poll()).isTrue();
    assertThat(waiting.value()).isEqualTo("three");
    assertThat(receiver.hasChanged()).isFalse();
  }

  @Test
  void wait_for_on_a_closed_watch_answers_a_value_that_meets_it_and_fails_otherwise() {
    sender.send("two");
    HandPolled<String> waiting = HandPolled.polled(receiver.waitFor("three"::equals));
    sender.close();
    waiting.poll();
    assertThat(waiting.failure()).isInstanceOf(ChannelClosedException.class);
    assertThat(HandPolled.polled(receiver.waitFor("two"::equals)).value()).isEqualTo("two");
  }

  @Test
  void a_condition_that_throws_fails_the_wait_only() {
    HandPolled<String> failed =
        HandPolled.polled(
            receiver.waitFor(
                value -> {
                  throw new IllegalArgumentException("no");
                }));
    assertThat(failed.failure()).hasMessage("no");
    sender.send("two");
    assertThat(HandPolled.polled(receiver.waitFor("two"::equals)).isReady()).isTrue();
  }

  @Test
  void receivers_wait_until_the_last_of_several_senders_is_closed() {
    WatchSender<String> other = sender.copy();
    HandPolled<Void> waiting = changed();
    sender.close();
    sender.close();
    assertThat(waiting.wakes()).isZero();
    other.close();
    assertThat(waiting.poll()).isTrue();
    assertThat(waiting.failure()).isInstanceOf(ChannelClosedException.class);
  }

  @Test
  void use_after_close_is_refused() {
    sender.close();
    assertThatThrownBy(() -> sender.send("x"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("WatchSender.send");
    assertThatThrownBy(sender::copy).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(sender::subscribe).isInstanceOf(IllegalStateException.class);
    receiver.close();
    assertThatThrownBy(receiver::changed).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(receiver::copy).isInstanceOf(IllegalStateException.class);
    assertThat(receiver.borrow()).isEqualTo("one");
  }

  @Test
  void a_wait_that_moved_to_another_task_wakes_that_one() {
    HandPolled<Void> waiting = changed();
    CountingWaker before = waiting.changeWaker();
    waiting.poll();
    sender.send("two");
    assertThat(before.wakes()).isZero();
    assertThat(waiting.wakes()).isEqualTo(1);
  }

  @Seeded
  void every_receiver_sees_the_last_value_under_random_use(long seed) {
    Random random = new Random(seed);
    Watch<Integer> numbers = Watch.channel(0);
    WatchReceiver<Integer> mine = numbers.receiver();
    HandPolled<Void> waiting = HandPolled.polled(mine.changed());
    int last = 0;
    for (int step = 1; step < 3_000; step++) {
      switch (random.nextInt(3)) {
        case 0 -> numbers.sender().send(step);
        case 1 -> {
          waiting.drop();
          waiting = HandPolled.polled(mine.changed());
        }
        default -> waiting.pollIfWoken();
      }
      if (waiting.isReady()) {
        int value = mine.borrow();
        assertThat(value).isGreaterThan(last);
        last = value;
        waiting = HandPolled.polled(mine.changed());
      }
      assertThat(waiting.isWoken()).isEqualTo(mine.hasChanged());
    }
  }

  @Test
  void no_change_is_missed_under_every_schedule() {
    Interleavings.check(
        () -> {
          Watch<Integer> shared = Watch.channel(0);
          HandPolled<Void> waiting = HandPolled.of(shared.receiver().changed());
          Interleavings.atOnce(
              () -> shared.sender().sendModify(value -> value + 1),
              () -> shared.sender().sendModify(value -> value + 1),
              waiting::poll);
          if (!waiting.isReady() && !waiting.pollIfWoken()) {
            throw new AssertionError("asleep for ever");
          }
          if (shared.receiver().borrow() != 2) {
            throw new AssertionError("a change was lost");
          }
        });
  }
}
