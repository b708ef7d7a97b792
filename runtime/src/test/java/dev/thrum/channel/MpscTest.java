package dev.thrum.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.Interleavings;
import dev.thrum.doubles.ManualClock;
import dev.thrum.doubles.Seeded;
import dev.thrum.doubles.Uncaughts;
import dev.thrum.internal.Polling;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MpscTest {

  private final List<Integer> undelivered = new ArrayList<>();
  private final Mpsc<Integer> channel = Mpsc.bounded(2, undelivered::add);
  private final MpscSender<Integer> sender = channel.sender();
  private final MpscReceiver<Integer> receiver = channel.receiver();

  private HandPolled<Void> send(int value) {
    return HandPolled.polled(sender.send(value));
  }

  private HandPolled<Integer> recv() {
    return HandPolled.polled(receiver.recv());
  }

  private HandPolled<MpscPermit<Integer>> reserve() {
    return HandPolled.polled(sender.reserve());
  }

  @Test
  void order_is_kept_and_null_comes_after_the_last_sender_is_closed_and_all_is_received() {
    MpscSender<Integer> other = sender.copy();
    assertThat(send(1).isReady()).isTrue();
    assertThat(other.trySend(2)).isTrue();
    sender.close();
    assertThat(recv().value()).isEqualTo(1);
    other.close();
    assertThat(recv().value()).isEqualTo(2);
    assertThat(recv().value()).isNull();
    assertThat(recv().value()).isNull();
    assertThat(receiver.isClosed()).isTrue();
  }

  @Test
  void nothing_is_sent_before_the_first_poll() {
    HandPolled<Void> lazy = HandPolled.of(sender.send(1));
    assertThat(receiver.isEmpty()).isTrue();
    lazy.poll();
    assertThat(receiver.size()).isEqualTo(1);
  }

  @Test
  void a_waiting_receiver_is_woken_by_a_value_and_by_the_end() {
    HandPolled<Integer> first = recv();
    sender.trySend(1);
    assertThat(first.wakes()).isEqualTo(1);
    assertThat(first.poll()).isTrue();
    HandPolled<Integer> second = recv();
    sender.close();
    assertThat(second.wakes()).isEqualTo(1);
    assertThat(second.poll()).isTrue();
    assertThat(second.value()).isNull();
  }

  @Test
  void a_dropped_receive_loses_no_value_and_keeps_the_order() {
    HandPolled<Integer> waiting = recv();
    sender.trySend(1);
    sender.trySend(2);
    waiting.drop();
    assertThat(recv().value()).isEqualTo(1);
    assertThat(receiver.tryRecv()).isEqualTo(2);
  }

  @Test
  void a_full_channel_makes_senders_wait_in_the_order_of_first_polls() {
    send(1);
    send(2);
    HandPolled<Void> third = HandPolled.of(sender.send(3));
    HandPolled<Void> fourth = send(4);
    third.poll();
    assertThat(recv().value()).isEqualTo(1);
    assertThat(fourth.wakes()).isEqualTo(1);
    assertThat(third.wakes()).isZero();
    assertThat(fourth.poll()).isTrue();
    recv();
    assertThat(third.poll()).isTrue();
    assertThat(recv().value()).isEqualTo(4);
    assertThat(recv().value()).isEqualTo(3);
  }

  @Test
  void waiting_reservers_are_served_one_per_freed_place_in_order() {
    MpscPermit<Integer> one = reserve().value();
    MpscPermit<Integer> two = reserve().value();
    HandPolled<MpscPermit<Integer>> third = reserve();
    HandPolled<MpscPermit<Integer>> fourth = reserve();
    one.close();
    assertThat(third.isWoken()).isTrue();
    assertThat(fourth.isWoken()).isFalse();
    two.send(7);
    assertThat(fourth.isWoken()).isFalse();
    recv();
    assertThat(fourth.poll() && third.poll()).isTrue();
  }

  @Test
  void a_reservation_dropped_while_waiting_is_not_woken_and_its_place_passes_on() {
    MpscPermit<Integer> one = reserve().value();
    reserve();
    HandPolled<MpscPermit<Integer>> dropped = reserve();
    HandPolled<MpscPermit<Integer>> next = reserve();
    dropped.drop();
    one.close();
    assertThat(dropped.wakes()).isZero();
    assertThat(next.poll()).isTrue();
  }

  @Test
  void a_reservation_dropped_with_a_place_in_its_hands_gives_it_to_the_next() {
    MpscPermit<Integer> one = reserve().value();
    reserve();
    HandPolled<MpscPermit<Integer>> dropped = reserve();
    HandPolled<MpscPermit<Integer>> next = reserve();
    one.close();
    dropped.drop();
    assertThat(next.poll()).isTrue();
  }

  @Test
  void bad_counts_and_nulls_are_refused_by_name() {
    assertThatThrownBy(() -> Mpsc.bounded(0)).hasMessage("capacity: 0 is less than one");
    assertThatThrownBy(() -> Mpsc.bounded(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sender.reserveMany(3)).hasMessageContaining("places: 3");
    assertThatThrownBy(() -> sender.reserveMany(0)).hasMessageContaining("places: 0");
    assertThatThrownBy(() -> receiver.recvMany(0)).hasMessage("max: 0 is less than one");
    assertThatThrownBy(() -> sender.send(null)).hasMessageStartingWith("value:");
    assertThatThrownBy(() -> sender.trySend(null)).hasMessageStartingWith("value:");
    assertThatThrownBy(() -> Mpsc.bounded(1, null)).hasMessageStartingWith("undelivered:");
    assertThat(sender.capacity()).isEqualTo(2);
    assertThat(sender.maxCapacity()).isEqualTo(2);
  }

  @Test
  void a_capacity_of_one_works() {
    Mpsc<String> one = Mpsc.bounded(1);
    assertThat(one.sender().trySend("a")).isTrue();
    assertThat(one.sender().trySend("b")).isFalse();
    assertThat(one.receiver().tryRecv()).isEqualTo("a");
    assertThat(one.sender().trySend("b")).isTrue();
  }

  @Test
  void after_the_receiver_has_closed_senders_fail_but_a_permit_that_is_out_can_send() {
    MpscPermit<Integer> permit = reserve().value();
    send(1);
    HandPolled<MpscPermit<Integer>> waiting = reserve();
    HandPolled<Void> sending = send(9);
    HandPolled<Void> closed = HandPolled.polled(sender.closed());
    receiver.close();
    assertThat(closed.poll()).isTrue();
    waiting.poll();
    assertThat(waiting.failure()).isInstanceOf(ChannelClosedException.class);
    sending.poll();
    assertThat(sending.failure())
        .isInstanceOfSatisfying(
            SendException.class, e -> assertThat(e.<Integer>value()).isEqualTo(9));
    assertThatThrownBy(() -> sender.trySend(3)).isInstanceOf(SendException.class);
    assertThatThrownBy(sender::tryReserve).isInstanceOf(ChannelClosedException.class);
    assertThat(recv().value()).isEqualTo(1);
    HandPolled<Integer> last = recv();
    assertThat(last.isReady()).isFalse();
    permit.send(2);
    assertThat(last.poll()).isTrue();
    assertThat(last.value()).isEqualTo(2);
    assertThat(recv().value()).isNull();
    assertThat(undelivered).isEmpty();
  }

  @Test
  void closing_the_last_permit_wakes_a_closed_receiver_to_the_end() {
    MpscPermit<Integer> permit = reserve().value();
    receiver.close();
    HandPolled<Integer> last = recv();
    assertThat(last.isReady()).isFalse();
    permit.close();
    permit.close();
    assertThat(last.poll()).isTrue();
    assertThat(last.value()).isNull();
    assertThatThrownBy(() -> permit.send(1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void dropping_a_reservation_that_was_granted_wakes_a_closed_receiver_to_the_end() {
    MpscPermit<Integer> one = reserve().value();
    MpscPermit<Integer> two = reserve().value();
    HandPolled<MpscPermit<Integer>> granted = reserve();
    one.close();
    receiver.close();
    two.close();
    HandPolled<Integer> last = recv();
    assertThat(last.isReady()).isFalse();
    granted.drop();
    assertThat(last.poll()).isTrue();
    assertThat(last.value()).isNull();
  }

  @Test
  void dropping_a_send_that_was_granted_wakes_a_closed_receiver_to_the_end() {
    send(1);
    send(2);
    HandPolled<Void> granted = send(3);
    recv();
    recv();
    sender.close();
    HandPolled<Integer> last = recv();
    assertThat(last.isReady()).isFalse();
    granted.drop();
    assertThat(last.poll()).isTrue();
    assertThat(last.value()).isNull();
    assertThat(undelivered).containsExactly(3);
  }

  @Test
  void when_the_receiver_is_dropped_senders_get_their_values_back() {
    send(1);
    MpscPermit<Integer> permit = reserve().value();
    HandPolled<Void> waiting = send(2);
    receiver.drop();
    assertThat(undelivered).containsExactly(1);
    waiting.poll();
    assertThat(waiting.failure()).isInstanceOf(SendException.class);
    assertThatThrownBy(() -> permit.send(3))
        .isInstanceOfSatisfying(
            SendException.class, e -> assertThat(e.<Integer>value()).isEqualTo(3));
    assertThat(sender.isClosed()).isTrue();
    receiver.drop();
    assertThat(undelivered).containsExactly(1);
    assertThat(recv().value()).isNull();
  }

  @Test
  void a_dropped_send_sends_nothing_and_its_value_is_undelivered() {
    send(1);
    send(2);
    HandPolled<Void> waiting = send(3);
    waiting.drop();
    HandPolled<Void> unpolled = HandPolled.of(sender.send(4));
    unpolled.drop();
    assertThat(undelivered).containsExactly(3, 4);
    assertThat(receiver.size()).isEqualTo(2);
    recv();
    assertThat(sender.capacity()).isEqualTo(1);
  }

  @Test
  void a_function_for_undelivered_values_that_throws_is_reported_and_stops_nothing() {
    Mpsc<Integer> fragile =
        Mpsc.unbounded(
            value -> {
              throw new IllegalArgumentException("" + value);
            });
    fragile.sender().trySend(1);
    fragile.sender().trySend(2);
    try (Uncaughts uncaughts = new Uncaughts()) {
      fragile.receiver().drop();
      assertThat(uncaughts.failures()).hasSize(2);
    }
  }

  @Test
  void try_send_and_try_reserve_tell_full_from_closed() {
    assertThat(sender.trySend(1)).isTrue();
    try (MpscPermit<Integer> permit = sender.tryReserve()) {
      assertThat(permit).isNotNull();
      assertThat(sender.tryReserve()).isNull();
      assertThat(sender.trySend(2)).isFalse();
    }
    assertThat(sender.trySend(2)).isTrue();
  }

  @Test
  void try_recv_tells_empty_from_closed() {
    assertThat(receiver.tryRecv()).isNull();
    sender.trySend(1);
    sender.close();
    assertThat(receiver.tryRecv()).isEqualTo(1);
    assertThatThrownBy(receiver::tryRecv).isInstanceOf(ChannelClosedException.class);
  }

  @Test
  void after_the_receiver_closed_itself_try_recv_says_closed() {
    receiver.close();
    assertThatThrownBy(receiver::tryRecv).isInstanceOf(ChannelClosedException.class);
  }

  @Test
  void recv_many_takes_what_is_there_and_nothing_at_the_end() {
    Mpsc<Integer> wide = Mpsc.unbounded();
    HandPolled<List<Integer>> waiting = HandPolled.polled(wide.receiver().recvMany(3));
    IntStream.range(0, 5).forEach(wide.sender()::trySend);
    assertThat(waiting.poll()).isTrue();
    assertThat(waiting.value()).containsExactly(0, 1, 2);
    assertThat(HandPolled.polled(wide.receiver().recvMany(3)).value()).containsExactly(3, 4);
    wide.sender().close();
    assertThat(HandPolled.polled(wide.receiver().recvMany(3)).value()).isEmpty();
  }

  @Test
  void many_places_are_reserved_at_once() {
    send(1);
    HandPolled<List<MpscPermit<Integer>>> both = HandPolled.polled(sender.reserveMany(2));
    assertThat(both.isReady()).isFalse();
    assertThat(sender.trySend(5)).isFalse();
    recv();
    assertThat(both.poll()).isTrue();
    both.value().get(1).send(2);
    both.value().get(0).close();
    assertThat(recv().value()).isEqualTo(2);
    assertThat(sender.capacity()).isEqualTo(2);
  }

  @Test
  void weak_senders_keep_nothing_open() {
    WeakMpscSender<Integer> weak = sender.downgrade();
    MpscSender<Integer> strong = weak.upgrade();
    sender.close();
    assertThat(strong.trySend(1)).isTrue();
    strong.close();
    assertThat(weak.upgrade()).isNull();
    assertThat(recv().value()).isEqualTo(1);
    assertThat(recv().value()).isNull();
  }

  @Test
  void a_sender_is_closed_once_and_not_used_after() {
    MpscSender<Integer> other = sender.copy();
    assertThat(other.sameChannel(sender)).isTrue();
    sender.close();
    sender.close();
    assertThat(other.isClosed()).isFalse();
    assertThatThrownBy(() -> sender.send(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("MpscSender.send was called after this had been closed");
    assertThatThrownBy(() -> sender.trySend(1)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(sender::copy).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(sender::reserve).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void sends_that_wait_when_the_last_sender_is_closed_fail() {
    send(1);
    send(2);
    HandPolled<Void> waiting = send(3);
    sender.close();
    waiting.poll();
    assertThat(waiting.failure()).isInstanceOf(SendException.class);
  }

  @Test
  void an_unbounded_channel_never_makes_a_sender_wait() {
    Mpsc<Integer> wide = Mpsc.unbounded();
    IntStream.range(0, 10_000)
        .forEach(i -> assertThat(HandPolled.polled(wide.sender().send(i)).isReady()).isTrue());
    assertThat(wide.sender().maxCapacity()).isEqualTo(Integer.MAX_VALUE);
    for (int i = 0; i < 10_000; i++) {
      assertThat(wide.receiver().tryRecv()).isEqualTo(i);
    }
    wide.receiver().close();
    assertThatThrownBy(() -> wide.sender().trySend(1)).isInstanceOf(SendException.class);
    assertThat(HandPolled.polled(wide.receiver().recv()).value()).isNull();
  }

  @Test
  void a_receive_that_moved_to_another_task_wakes_that_one_and_lets_go_when_dropped() {
    HandPolled<Integer> waiting = recv();
    CountingWaker before = waiting.changeWaker();
    waiting.poll();
    sender.trySend(1);
    assertThat(before.wakes()).isZero();
    assertThat(waiting.wakes()).isEqualTo(1);
    waiting.poll();
    HandPolled<Integer> dropped = recv();
    dropped.drop();
    sender.trySend(2);
    assertThat(dropped.wakes()).isZero();
  }

  @Test
  void a_thousand_values_at_once_use_up_the_budget() {
    Mpsc<Integer> wide = Mpsc.unbounded();
    IntStream.range(0, 1_000).forEach(wide.sender()::trySend);
    Polling here = Polling.here();
    Object outer = here.enter(this);
    try {
      int received = 0;
      while (HandPolled.polled(wide.receiver().recv()).isReady()) {
        received++;
      }
      assertThat(received).isEqualTo(Polling.BUDGET);
    } finally {
      here.leave(outer);
    }
    assertThat(wide.receiver().size()).isEqualTo(1_000 - Polling.BUDGET);
  }

  @Test
  void blocking_ends_are_for_ordinary_threads() {
    try (ManualClock async = new ManualClock()) {
      assertThatThrownBy(receiver::blockingRecv)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("blockingRecv() would block");
      assertThatThrownBy(() -> sender.blockingSend(1)).isInstanceOf(IllegalStateException.class);
    }
    assertThat(receiver.isEmpty()).isTrue();
  }

  @Test
  void threads_send_and_receive_everything_in_order_of_each() {
    int count = 5_000;
    Mpsc<Integer> shared = Mpsc.bounded(4);
    List<Integer> received = new ArrayList<>();
    Runnable producer =
        () -> {
          try (MpscSender<Integer> mine = shared.sender().copy()) {
            for (int i = 0; i < count; i++) {
              mine.blockingSend(i);
            }
          }
        };
    MpscSender<Integer> first = shared.sender().copy();
    shared.sender().copy().close();
    Interleavings.atOnce(
        producer,
        producer,
        () -> {
          first.close();
          for (int i = 0; i < 2 * count; i++) {
            received.add(shared.receiver().blockingRecv());
          }
        });
    shared.sender().close();
    assertThat(shared.receiver().blockingRecv()).isNull();
    int[] next = new int[count];
    received.forEach(value -> next[value]++);
    assertThat(next).containsOnly(2);
  }

  /** Each value is received once, handed back once, or undelivered once; the order is kept. */
  @Seeded
  void no_value_is_lost_or_doubled_under_random_use(long seed) {
    Random random = new Random(seed);
    List<Integer> received = new ArrayList<>();
    List<Integer> sent = new ArrayList<>();
    Deque<HandPolled<Void>> sending = new ArrayDeque<>();
    Deque<Integer> values = new ArrayDeque<>();
    HandPolled<Integer> receiving = null;
    int next = 0;
    for (int step = 0; step < 5_000; step++) {
      switch (random.nextInt(5)) {
        case 0, 1 -> {
          sending.add(send(next));
          values.add(next++);
        }
        case 2 -> {
          if (!sending.isEmpty() && random.nextInt(4) == 0) {
            HandPolled<Void> dropped = sending.removeLast();
            int value = values.removeLast();
            dropped.drop();
            if (dropped.isReady()) {
              sent.add(value);
            }
          }
        }
        case 3 -> receiving = receiving == null ? recv() : receiving;
        default -> {
          if (receiving != null && random.nextInt(4) == 0) {
            receiving.drop();
            receiving = receiving.isReady() ? receiving : null;
          }
        }
      }
      while (!sending.isEmpty() && (sending.peek().isReady() || sending.peek().pollIfWoken())) {
        sending.remove();
        sent.add(values.remove());
      }
      if (receiving != null && (receiving.isReady() || receiving.pollIfWoken())) {
        received.add(receiving.value());
        receiving = null;
      }
      assertThat(sending.isEmpty() || receiver.size() == 2 || sender.capacity() == 0).isTrue();
      assertThat(receiving == null || receiver.isEmpty()).as("asleep with values").isTrue();
    }
    if (receiving != null) {
      receiving.drop();
    }
    while (!receiver.isEmpty()) {
      received.add(receiver.tryRecv());
    }
    assertThat(received).isEqualTo(sent);
    sending.forEach(HandPolled::drop);
    List<Integer> all = new ArrayList<>(received);
    all.addAll(undelivered);
    assertThat(all).doesNotHaveDuplicates().hasSize(next);
  }

  @Test
  void every_value_arrives_and_the_end_is_seen_under_every_schedule() {
    Interleavings.check(
        () -> {
          Mpsc<Integer> shared = Mpsc.bounded(1);
          MpscSender<Integer> other = shared.sender().copy();
          HandPolled<Integer> waiting = HandPolled.of(shared.receiver().recv());
          List<Integer> back = new ArrayList<>();
          Interleavings.atOnce(
              () -> {
                if (!shared.sender().trySend(1)) {
                  back.add(1);
                }
                shared.sender().close();
              },
              () -> {
                other.trySend(2);
                other.close();
              },
              waiting::poll);
          if (!waiting.isReady() && !waiting.pollIfWoken()) {
            throw new AssertionError("asleep for ever");
          }
          if (waiting.value() == null) {
            throw new AssertionError("the end came before a value that was sent");
          }
          while (!shared.receiver().isEmpty()) {
            shared.receiver().tryRecv();
          }
          if (!HandPolled.polled(shared.receiver().recv()).isReady()) {
            throw new AssertionError("no end");
          }
        });
  }

  @Test
  void the_end_meets_a_permit_that_is_given_back() {
    Interleavings.check(
        () -> {
          Mpsc<Integer> shared = Mpsc.bounded(1);
          MpscPermit<Integer> permit = shared.sender().tryReserve();
          HandPolled<Integer> waiting = HandPolled.of(shared.receiver().recv());
          Interleavings.atOnce(permit::close, shared.sender()::close, waiting::poll);
          if (!waiting.isReady() && !waiting.pollIfWoken()) {
            throw new AssertionError("asleep for ever");
          }
          if (waiting.value() != null) {
            throw new AssertionError("a value from nowhere");
          }
        });
  }
}
