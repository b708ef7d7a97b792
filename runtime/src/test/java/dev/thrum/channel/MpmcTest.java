package dev.thrum.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.Interleavings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MpmcTest {

  private final List<Integer> undelivered = new ArrayList<>();
  private final Mpmc<Integer> queue = Mpmc.bounded(3, undelivered::add);

  private HandPolled<Integer> recv() {
    return HandPolled.polled(queue.recv());
  }

  @Test
  void each_value_goes_to_one_receiver_in_the_order_of_first_polls() {
    HandPolled<Integer> called = HandPolled.of(queue.recv());
    HandPolled<Integer> first = recv();
    called.poll();
    queue.trySend(1);
    assertThat(first.wakes()).isEqualTo(1);
    assertThat(called.wakes()).isZero();
    queue.trySend(2);
    assertThat(called.poll() && first.poll()).isTrue();
    assertThat(List.of(called.value(), first.value())).containsExactly(1, 2);
  }

  @Test
  void whoever_comes_later_takes_nothing_that_is_meant_for_one_who_waited() {
    HandPolled<Integer> waited = recv();
    queue.trySend(1);
    assertThat(queue.tryRecv()).isNull();
    HandPolled<Integer> later = recv();
    assertThat(later.isReady()).isFalse();
    assertThat(HandPolled.polled(queue.recvMany(5)).isReady()).isFalse();
    assertThat(waited.poll()).isTrue();
    assertThat(waited.value()).isEqualTo(1);
  }

  @Test
  void one_that_is_dropped_when_a_value_came_for_it_lets_the_next_have_it() {
    HandPolled<Integer> first = recv();
    HandPolled<Integer> second = recv();
    queue.trySend(1);
    queue.trySend(2);
    HandPolled<Integer> third = recv();
    first.drop();
    assertThat(third.wakes()).isEqualTo(1);
    second.drop();
    assertThat(third.poll()).isTrue();
    assertThat(third.value()).isEqualTo(1);
    assertThat(queue.tryRecv()).isEqualTo(2);
  }

  @Test
  void what_was_sent_before_close_is_received_and_then_all_see_the_end() {
    HandPolled<Void> closed = HandPolled.polled(queue.closed());
    queue.trySend(1);
    queue.close();
    assertThat(closed.poll()).isTrue();
    assertThatThrownBy(() -> queue.trySend(2)).isInstanceOf(SendException.class);
    assertThat(HandPolled.polled(queue.send(2)).failure()).isInstanceOf(SendException.class);
    assertThat(recv().value()).isEqualTo(1);
    assertThat(recv().value()).isNull();
    assertThat(recv().value()).isNull();
    assertThatThrownBy(queue::tryRecv).isInstanceOf(ChannelClosedException.class);
  }

  @Test
  void all_who_wait_are_woken_by_the_end() {
    HandPolled<Integer> first = recv();
    HandPolled<Integer> second = recv();
    queue.close();
    assertThat(first.poll() && second.poll()).isTrue();
    assertThat(first.value()).isNull();
  }

  @Test
  void when_it_is_dropped_what_is_left_is_undelivered() {
    queue.trySend(1);
    HandPolled<Integer> waiting = HandPolled.of(queue.recv());
    queue.drop();
    assertThat(undelivered).containsExactly(1);
    assertThat(waiting.poll()).isTrue();
    assertThat(waiting.value()).isNull();
    assertThat(queue.isClosed()).isTrue();
  }

  @Test
  void a_full_queue_makes_senders_wait() {
    IntStream.range(0, 3).forEach(queue::trySend);
    HandPolled<Void> waiting = HandPolled.polled(queue.send(3));
    assertThat(queue.capacity()).isZero();
    assertThat(queue.tryRecv()).isZero();
    assertThat(waiting.poll()).isTrue();
    assertThat(queue.size()).isEqualTo(3);
    assertThat(HandPolled.polled(queue.recvMany(9)).value()).containsExactly(1, 2, 3);
  }

  @Test
  void bad_arguments_are_refused_by_name() {
    assertThatThrownBy(() -> Mpmc.bounded(0)).hasMessage("capacity: 0 is less than one");
    assertThatThrownBy(() -> queue.send(null)).hasMessageStartingWith("value:");
    assertThatThrownBy(() -> queue.recvMany(-1)).hasMessage("max: -1 is less than one");
  }

  @Test
  void threads_share_all_values() {
    int count = 4_000;
    ConcurrentLinkedQueue<Integer> received = new ConcurrentLinkedQueue<>();
    Runnable consumer =
        () -> {
          for (Integer value = queue.blockingRecv(); value != null; value = queue.blockingRecv()) {
            received.add(value);
          }
        };
    Interleavings.atOnce(
        () -> {
          IntStream.range(0, count).forEach(queue::blockingSend);
          queue.close();
        },
        consumer,
        consumer);
    assertThat(received.stream().sorted().toList())
        .isEqualTo(IntStream.range(0, count).boxed().toList());
  }

  @Test
  void no_value_and_no_wake_is_lost_under_every_schedule() {
    Interleavings.check(
        () -> {
          Mpmc<Integer> shared = Mpmc.unbounded();
          HandPolled<Integer> dropped = HandPolled.polled(shared.recv());
          HandPolled<Integer> one = HandPolled.of(shared.recv());
          Interleavings.atOnce(() -> shared.trySend(1), dropped::drop, one::poll);
          if (!one.isReady() && !one.pollIfWoken()) {
            throw new AssertionError("asleep with a value");
          }
          if (one.value() != 1) {
            throw new AssertionError(one);
          }
        });
  }

  @Test
  void the_end_reaches_all_receivers_under_every_schedule() {
    Interleavings.check(
        () -> {
          Mpmc<Integer> shared = Mpmc.bounded(1);
          shared.trySend(1);
          HandPolled<Integer> one = HandPolled.of(shared.recv());
          HandPolled<Integer> two = HandPolled.of(shared.recv());
          Interleavings.atOnce(shared::close, one::poll, two::poll);
          one.pollIfWoken();
          two.pollIfWoken();
          if (Stream.of(one, two).anyMatch(hand -> !hand.isReady())) {
            throw new AssertionError("asleep for ever");
          }
        });
  }
}
