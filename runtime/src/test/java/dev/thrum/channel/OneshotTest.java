package dev.thrum.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.Interleavings;
import dev.thrum.doubles.ManualClock;
import dev.thrum.doubles.Unreachable;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OneshotTest {

  private final List<String> undelivered = new ArrayList<>();
  private final Oneshot<String> channel = Oneshot.channel(undelivered::add);
  private final OneshotSender<String> sender = channel.sender();
  private final OneshotReceiver<String> receiver = channel.receiver();
  private final HandPolled<String> recv = HandPolled.of(receiver);

  @Test
  void a_value_sent_is_received_and_the_receiver_is_woken_once() {
    assertThat(recv.poll()).isFalse();
    sender.send("x");
    assertThat(recv.wakes()).isEqualTo(1);
    assertThat(recv.poll()).isTrue();
    assertThat(recv.value()).isEqualTo("x");
    assertThat(undelivered).isEmpty();
  }

  @Test
  void a_value_sent_before_the_first_poll_is_received_at_once_null_too() {
    sender.send(null);
    assertThat(recv.poll()).isTrue();
    assertThat(recv.value()).isNull();
  }

  @Test
  void if_the_sender_is_closed_without_sending_the_receiver_fails() {
    recv.poll();
    sender.close();
    assertThat(recv.wakes()).isEqualTo(1);
    recv.poll();
    assertThat(recv.failure())
        .isInstanceOf(ChannelClosedException.class)
        .hasMessage("the sender was closed without sending");
    sender.close();
  }

  @Test
  void closing_the_sender_after_it_has_sent_changes_nothing() {
    try (sender) {
      sender.send("x");
    }
    recv.poll();
    assertThat(recv.value()).isEqualTo("x");
  }

  @Test
  void if_the_receiver_is_dropped_send_fails_and_hands_the_value_back() {
    HandPolled<Void> closed = HandPolled.polled(sender.closed());
    recv.poll();
    recv.drop();
    assertThat(closed.wakes()).isEqualTo(1);
    assertThat(closed.poll()).isTrue();
    assertThat(sender.isClosed()).isTrue();
    assertThatThrownBy(() -> sender.send("x"))
        .isInstanceOfSatisfying(
            SendException.class, e -> assertThat(e.<String>value()).isEqualTo("x"));
    assertThat(undelivered).isEmpty();
  }

  @Test
  void a_value_that_is_there_when_the_receiver_is_dropped_is_undelivered() {
    sender.send("x");
    recv.drop();
    assertThat(undelivered).containsExactly("x");
    recv.drop();
    assertThat(undelivered).hasSize(1);
  }

  @Test
  void close_after_a_send_still_delivers() {
    sender.send("x");
    receiver.close();
    recv.poll();
    assertThat(recv.value()).isEqualTo("x");
  }

  @Test
  void close_before_a_send_fails_both_sides() {
    receiver.close();
    assertThatThrownBy(() -> sender.send("x")).isInstanceOf(SendException.class);
    recv.poll();
    assertThat(recv.failure())
        .isInstanceOf(ChannelClosedException.class)
        .hasMessageContaining("before anything was sent");
  }

  @Test
  void a_second_send_and_one_after_close_are_refused() {
    sender.send("x");
    assertThatThrownBy(() -> sender.send("y")).isInstanceOf(IllegalStateException.class);
    assertThat(receiver.tryRecv()).isEqualTo("x");
    Oneshot<String> other = Oneshot.channel();
    other.sender().close();
    assertThatThrownBy(() -> other.sender().send("y")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void try_recv_tells_not_yet_from_never() {
    assertThat(receiver.tryRecv()).isNull();
    assertThat(receiver.isEmpty()).isTrue();
    assertThat(receiver.isTerminated()).isFalse();
    sender.send("x");
    assertThat(receiver.isEmpty()).isFalse();
    assertThat(receiver.tryRecv()).isEqualTo("x");
    assertThat(receiver.isTerminated()).isTrue();
    assertThatThrownBy(receiver::tryRecv)
        .isInstanceOf(ChannelClosedException.class)
        .hasMessageContaining("received already");
  }

  @Test
  void polling_after_the_end_is_refused() {
    sender.send("x");
    recv.poll();
    recv.poll();
    assertThat(recv.failure()).isInstanceOf(IllegalStateException.class);
    Oneshot<String> other = Oneshot.channel();
    other.sender().send("y");
    other.receiver().tryRecv();
    assertThat(HandPolled.polled(other.receiver()).failure())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("after tryRecv");
  }

  @Test
  void when_the_receiver_moves_to_another_task_only_that_one_is_woken() {
    recv.poll();
    CountingWaker before = recv.changeWaker();
    recv.poll();
    sender.send("x");
    assertThat(before.wakes()).isZero();
    assertThat(recv.wakes()).isEqualTo(1);
  }

  @Test
  void closed_waits_until_the_value_was_received_too_and_can_be_dropped() {
    HandPolled<Void> dropped = HandPolled.polled(sender.closed());
    HandPolled<Void> closed = HandPolled.polled(sender.closed());
    dropped.drop();
    sender.send("x");
    assertThat(closed.poll()).isFalse();
    recv.poll();
    assertThat(closed.poll()).isTrue();
    assertThat(dropped.wakes()).isZero();
  }

  @Test
  void a_thread_may_wait_for_the_value_but_not_one_that_runs_async_code() {
    try (ManualClock async = new ManualClock()) {
      assertThatThrownBy(receiver::blockingRecv).hasMessageContaining("await the receiver");
    }
    Interleavings.atOnce(
        () -> assertThat(receiver.blockingRecv()).isEqualTo("x"), () -> sender.send("x"));
  }

  @Test
  void each_value_is_received_handed_back_or_undelivered_under_every_schedule() {
    Interleavings.check(
        () -> {
          List<String> back = new ArrayList<>();
          List<String> lost = new ArrayList<>();
          Oneshot<String> shared = Oneshot.channel(lost::add);
          HandPolled<String> hand = HandPolled.of(shared.receiver());
          Interleavings.atOnce(
              () -> {
                try {
                  shared.sender().send("x");
                } catch (SendException e) {
                  back.add(e.value());
                }
              },
              () -> {
                hand.poll();
                hand.drop();
              });
          int received = hand.isReady() ? 1 : 0;
          if (received + back.size() + lost.size() != 1) {
            throw new AssertionError(received + " received, back " + back + ", lost " + lost);
          }
        });
  }

  @Test
  void when_both_ends_are_gone_nobodys_waker_is_held() throws Exception {
    Oneshot<String> channel = Oneshot.channel();
    List<WeakReference<CountingWaker>> wakers = pollBothEnds(channel);
    channel.sender().close();
    channel.receiver().drop();
    wakers.forEach(Unreachable::await);
    assertThat(channel.sender().isClosed()).isTrue(); // the channel itself is still here
  }

  private static List<WeakReference<CountingWaker>> pollBothEnds(Oneshot<String> channel)
      throws Exception {
    CountingWaker receiver = new CountingWaker();
    CountingWaker sender = new CountingWaker();
    channel.receiver().poll(receiver.context());
    channel.sender().closed().poll(sender.context());
    return List.of(new WeakReference<>(receiver), new WeakReference<>(sender));
  }
}
