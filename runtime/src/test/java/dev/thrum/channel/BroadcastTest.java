package dev.thrum.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.Interleavings;
import dev.thrum.doubles.ManualClock;
import dev.thrum.doubles.Seeded;
import dev.thrum.future.Waker;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BroadcastTest {

  private final Broadcast<Integer> channel = Broadcast.channel(2);
  private final BroadcastSender<Integer> sender = channel.sender();
  private final BroadcastReceiver<Integer> receiver = channel.receiver();

  private static HandPolled<Integer> recv(BroadcastReceiver<Integer> receiver) {
    return HandPolled.polled(receiver.recv());
  }

  @Test
  void every_receiver_gets_every_value_in_order() {
    BroadcastReceiver<Integer> other = sender.subscribe();
    HandPolled<Integer> first = recv(receiver);
    HandPolled<Integer> second = recv(other);
    assertThat(sender.send(1)).isEqualTo(2);
    assertThat(first.wakes() + second.wakes()).isEqualTo(2);
    sender.send(2);
    assertThat(first.poll() && second.poll()).isTrue();
    assertThat(List.of(first.value(), recv(receiver).value())).containsExactly(1, 2);
    assertThat(List.of(second.value(), recv(other).value())).containsExactly(1, 2);
    assertThat(recv(receiver).isReady()).isFalse();
  }

  @Test
  void a_slow_receiver_does_not_delay_a_fast_one() {
    BroadcastReceiver<Integer> fast = sender.subscribe();
    for (int i = 0; i < 10; i++) {
      sender.send(i);
      assertThat(recv(fast).value()).isEqualTo(i);
    }
    assertThat(receiver.size()).isEqualTo(10);
  }

  @Test
  void one_that_fell_behind_hears_of_it_once_and_goes_on_with_the_oldest_left() {
    IntStream.range(0, 5).forEach(sender::send);
    assertThat(recv(receiver).failure())
        .isInstanceOfSatisfying(LaggedException.class, e -> assertThat(e.skipped()).isEqualTo(3));
    assertThat(recv(receiver).value()).isEqualTo(3);
    assertThat(receiver.tryRecv()).isEqualTo(4);
    assertThat(receiver.tryRecv()).isNull();
    IntStream.range(0, 3).forEach(sender::send);
    assertThatThrownBy(receiver::tryRecv)
        .isInstanceOf(LaggedException.class)
        .hasMessageContaining("missed 1 values");
  }

  @Test
  void the_capacity_is_rounded_up_to_a_power_of_two() {
    Broadcast<Integer> three = Broadcast.channel(3);
    IntStream.range(0, 4).forEach(three.sender()::send);
    assertThat(recv(three.receiver()).value()).isZero();
    IntStream.range(4, 6).forEach(three.sender()::send);
    assertThat(recv(three.receiver()).failure())
        .isInstanceOfSatisfying(LaggedException.class, e -> assertThat(e.skipped()).isEqualTo(1));
  }

  @Test
  void sending_without_receivers_fails_and_hands_the_value_back() {
    HandPolled<Void> closed = HandPolled.polled(sender.closed());
    receiver.close();
    receiver.close();
    assertThat(closed.poll()).isTrue();
    assertThatThrownBy(() -> sender.send(1))
        .isInstanceOfSatisfying(
            SendException.class, e -> assertThat(e.<Integer>value()).isEqualTo(1));
    BroadcastReceiver<Integer> late = sender.subscribe();
    assertThat(sender.send(2)).isEqualTo(1);
    assertThat(recv(late).value()).isEqualTo(2);
  }

  @Test
  void after_the_last_sender_is_closed_what_is_left_is_received_and_then_null() {
    BroadcastSender<Integer> other = sender.copy();
    sender.send(1);
    sender.close();
    other.send(2);
    other.close();
    assertThat(receiver.isClosed()).isTrue();
    assertThat(List.of(recv(receiver).value(), recv(receiver).value())).containsExactly(1, 2);
    assertThat(recv(receiver).value()).isNull();
    assertThatThrownBy(receiver::tryRecv).isInstanceOf(ChannelClosedException.class);
  }

  @Test
  void a_waiting_receiver_is_woken_by_the_end() {
    HandPolled<Integer> waiting = recv(receiver);
    sender.close();
    assertThat(waiting.wakes()).isEqualTo(1);
    assertThat(waiting.poll()).isTrue();
    assertThat(waiting.value()).isNull();
  }

  @Test
  void lag_is_reported_before_the_end_with_a_capacity_of_one() {
    Broadcast<Integer> one = Broadcast.channel(1);
    one.sender().send(1);
    one.sender().send(2);
    one.sender().close();
    assertThat(recv(one.receiver()).failure()).isInstanceOf(LaggedException.class);
    assertThat(recv(one.receiver()).value()).isEqualTo(2);
    assertThat(recv(one.receiver()).value()).isNull();
  }

  @Test
  void resubscribe_starts_at_the_tail_and_leaves_the_original_alone() {
    sender.send(1);
    BroadcastReceiver<Integer> later = receiver.resubscribe();
    sender.send(2);
    assertThat(recv(later).value()).isEqualTo(2);
    assertThat(recv(receiver).value()).isEqualTo(1);
  }

  @Test
  void a_dropped_receive_loses_nothing() {
    HandPolled<Integer> dropped = recv(receiver);
    sender.send(1);
    dropped.drop();
    HandPolled<Integer> gone = recv(receiver);
    assertThat(gone.value()).isEqualTo(1);
    HandPolled<Integer> waiting = recv(receiver);
    waiting.drop();
    sender.send(2);
    assertThat(waiting.wakes()).isZero();
    assertThat(receiver.tryRecv()).isEqualTo(2);
  }

  @Test
  void a_receive_that_moved_to_another_task_wakes_that_one() {
    HandPolled<Integer> waiting = recv(receiver);
    CountingWaker before = waiting.changeWaker();
    waiting.poll();
    sender.send(1);
    assertThat(before.wakes()).isZero();
    assertThat(waiting.wakes()).isEqualTo(1);
  }

  @Test
  void a_waker_may_send_on_the_same_channel() throws Exception {
    Waker reentrant =
        () -> {
          if (receiver.size() < 2) {
            sender.send(2);
          }
        };
    receiver.recv().poll(() -> reentrant);
    sender.send(1);
    assertThat(receiver.size()).isEqualTo(2);
  }

  @Test
  void a_value_is_kept_until_the_last_receiver_has_it_or_is_closed() {
    BroadcastReceiver<Integer> other = sender.subscribe();
    BroadcastReceiver<Integer> third = sender.subscribe();
    sender.send(1);
    recv(receiver);
    third.close();
    assertThat(sender.size()).isEqualTo(1);
    other.close();
    assertThat(sender.size()).isZero();
    IntStream.range(0, 5).forEach(sender::send);
    assertThat(sender.size()).isEqualTo(2);
    receiver.close();
    assertThat(sender.size()).isZero();
    assertThat(sender.receiverCount()).isZero();
  }

  @Test
  void weak_senders_keep_nothing_open() {
    WeakBroadcastSender<Integer> weak = sender.downgrade();
    BroadcastSender<Integer> strong = weak.upgrade();
    sender.close();
    assertThat(strong.send(1)).isEqualTo(1);
    strong.close();
    assertThat(weak.upgrade()).isNull();
  }

  @Test
  void bad_use_is_refused_by_name() {
    assertThatThrownBy(() -> Broadcast.channel(0)).hasMessageStartingWith("capacity: 0");
    assertThatThrownBy(() -> Broadcast.channel(Integer.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sender.send(null)).hasMessageStartingWith("value:");
    sender.close();
    sender.close();
    assertThatThrownBy(() -> sender.send(1)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(sender::subscribe).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(sender::copy).isInstanceOf(IllegalStateException.class);
    receiver.close();
    assertThatThrownBy(receiver::recv).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(receiver::tryRecv).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(receiver::resubscribe).isInstanceOf(IllegalStateException.class);
    try (ManualClock async = new ManualClock()) {
      assertThatThrownBy(channel.receiver()::blockingRecv)
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Seeded
  void each_receiver_gets_all_values_but_those_it_was_told_of_under_random_use(long seed) {
    Random random = new Random(seed);
    List<BroadcastReceiver<Integer>> receivers = new ArrayList<>(List.of(receiver));
    List<Long> expected = new ArrayList<>(List.of(0L));
    int next = 0;
    for (int step = 0; step < 5_000; step++) {
      int chosen = random.nextInt(receivers.size());
      BroadcastReceiver<Integer> one = receivers.get(chosen);
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> sender.send(next++);
        case 3 -> {
          if (receivers.size() < 5) {
            receivers.add(sender.subscribe());
            expected.add((long) next);
          }
        }
        case 4 -> {
          if (receivers.size() > 1) {
            one.close();
            receivers.remove(chosen);
            expected.remove(chosen);
          }
        }
        default -> {
          try {
            Integer value = one.tryRecv();
            if (value == null) {
              assertThat(expected.get(chosen)).isEqualTo(next);
            } else {
              assertThat((long) value).isEqualTo(expected.get(chosen));
              expected.set(chosen, value + 1L);
            }
          } catch (LaggedException e) {
            expected.set(chosen, expected.get(chosen) + e.skipped());
          }
        }
      }
    }
    receivers.forEach(BroadcastReceiver::close);
    assertThat(sender.size()).isZero();
  }

  @Test
  void no_value_and_no_end_is_missed_under_every_schedule() {
    Interleavings.check(
        () -> {
          Broadcast<Integer> shared = Broadcast.channel(2);
          HandPolled<Integer> waiting = recvLater(shared.receiver());
          Interleavings.atOnce(
              () -> {
                shared.sender().send(1);
                shared.sender().close();
              },
              waiting::poll,
              () -> recv(shared.receiver()).drop());
          if (!waiting.isReady() && !waiting.pollIfWoken()) {
            throw new AssertionError("asleep for ever");
          }
        });
  }

  private static HandPolled<Integer> recvLater(BroadcastReceiver<Integer> receiver) {
    return HandPolled.of(receiver.recv());
  }
}
