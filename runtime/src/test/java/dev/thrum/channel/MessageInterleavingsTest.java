package dev.thrum.channel;

import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.Interleavings;
import dev.thrum.future.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sends and receives that are polled and dropped by several threads, under every schedule. */
class MessageInterleavingsTest {

  private static void check(boolean condition, Object otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }

  private static void checkPlaces(Mpsc<?> mpsc, int capacity) {
    int inside = mpsc.receiver().size();
    int free = mpsc.sender().capacity();
    check(inside + free == capacity, "a place was lost or doubled: " + inside + ", free " + free);
  }

  /** How many of two polls at once are refused. */
  private static <T> int refusedOfTwo(Future<T> future) {
    HandPolled<T> one = HandPolled.of(future);
    HandPolled<T> two = HandPolled.of(future);
    Interleavings.atOnce(one::poll, two::poll);
    return refused(one) + refused(two);
  }

  private static int refused(HandPolled<?> polled) {
    return polled.failure() instanceof IllegalStateException ? 1 : 0;
  }

  @Test
  void of_two_sends_to_one_place_the_second_waits_and_is_granted_the_place() {
    Interleavings.check(
        () -> {
          Mpsc<String> mpsc = Mpsc.bounded(1);
          HandPolled<Void> one = HandPolled.of(mpsc.sender().send("1"));
          HandPolled<Void> two = HandPolled.of(mpsc.sender().send("2"));
          HandPolled<String> recv = HandPolled.of(mpsc.receiver().recv());
          Interleavings.atOnce(one::poll, two::poll, recv::poll);
          check(
              recv.isReady() || recv.pollIfWoken(), "the receiver sleeps though there is a value");
          check(one.isReady() || one.pollIfWoken(), "the first sleeps though there is room");
          check(two.isReady() || two.pollIfWoken(), "the second sleeps though there is room");
          String left = mpsc.receiver().tryRecv();
          check((recv.value() + left).matches("12|21"), recv.value() + left);
          checkPlaces(mpsc, 1);
        });
  }

  @Test
  void a_send_that_is_polled_and_dropped_at_once_has_sent_or_its_value_is_undelivered() {
    Interleavings.check(
        () -> {
          List<String> undelivered = new ArrayList<>();
          Mpsc<String> mpsc = Mpsc.bounded(1, undelivered::add);
          HandPolled<Void> send = HandPolled.of(mpsc.sender().send("x"));
          Interleavings.atOnce(send::poll, send::drop);
          check(undelivered.size() + mpsc.receiver().size() == 1, undelivered);
          checkPlaces(mpsc, 1);
        });
  }

  @Test
  void a_granted_send_that_is_polled_and_dropped_at_once_uses_its_place_or_hands_it_on() {
    Interleavings.check(
        () -> {
          List<String> undelivered = new ArrayList<>();
          Mpsc<String> mpsc = Mpsc.bounded(1, undelivered::add);
          mpsc.sender().trySend("a");
          HandPolled<Void> granted = HandPolled.polled(mpsc.sender().send("b"));
          HandPolled<Void> next = HandPolled.polled(mpsc.sender().send("c"));
          mpsc.receiver().tryRecv();
          Interleavings.atOnce(granted::poll, granted::drop);
          check(undelivered.isEmpty() != next.isWoken(), "the place went nowhere, or twice");
          String received = mpsc.receiver().tryRecv();
          check(undelivered.isEmpty() ? "b".equals(received) : received == null, received);
        });
  }

  @Test
  void a_receive_that_is_dropped_while_a_value_comes_leaves_it_to_the_next() {
    Interleavings.check(
        () -> {
          Mpsc<String> mpsc = Mpsc.bounded(2);
          HandPolled<String> recv = HandPolled.polled(mpsc.receiver().recv());
          HandPolled<String> next = HandPolled.polled(mpsc.receiver().recv());
          HandPolled<Void> send = HandPolled.of(mpsc.sender().send("x"));
          Interleavings.atOnce(send::poll, recv::drop);
          check(next.pollIfWoken() && "x".equals(next.value()), next);
          checkPlaces(mpsc, 2);
        });
  }

  @Test
  void a_granted_receive_that_is_polled_and_dropped_at_once_has_the_value_or_leaves_it() {
    Interleavings.check(
        () -> {
          Mpsc<String> mpsc = Mpsc.bounded(1);
          HandPolled<String> recv = HandPolled.polled(mpsc.receiver().recv());
          mpsc.sender().trySend("x");
          Interleavings.atOnce(recv::poll, recv::drop);
          boolean has = recv.failure() == null && recv.isReady();
          check(has == mpsc.receiver().isEmpty(), "lost or doubled: " + recv);
          checkPlaces(mpsc, 1);
        });
  }

  @Test
  void polled_by_two_at_once_a_future_answers_one_and_refuses_the_other() {
    Interleavings.check(
        () -> {
          Mpsc<String> mpsc = Mpsc.bounded(2);
          Future<Void> send = mpsc.sender().send("x");
          check(refusedOfTwo(send) == 1, "not refused once");
          check(mpsc.receiver().size() == 1, "sent " + mpsc.receiver().size());
          Future<String> recv = mpsc.receiver().recv();
          check(refusedOfTwo(recv) == 1, "not refused once");
          checkPlaces(mpsc, 2);
        });
  }

  @Test
  void the_receiver_that_closes_while_others_send_and_reserve_leaves_nobody_asleep() {
    Interleavings.check(
        () -> {
          Mpsc<String> mpsc = Mpsc.bounded(1);
          HandPolled<Void> send = HandPolled.of(mpsc.sender().send("x"));
          HandPolled<MpscPermit<String>> reserve = HandPolled.of(mpsc.sender().reserve());
          Interleavings.atOnce(send::poll, reserve::poll, mpsc.receiver()::close);
          check(send.isReady() || send.pollIfWoken(), "the sender sleeps");
          check(reserve.isReady() || reserve.pollIfWoken(), "who reserves sleeps");
          HandPolled<String> recv = HandPolled.polled(mpsc.receiver().recv());
          if (send.failure() == null) {
            check(recv.isReady() && "x".equals(recv.value()), recv);
            recv = HandPolled.polled(mpsc.receiver().recv());
          }
          if (reserve.failure() == null) {
            check(!recv.isReady(), "ended though a permit is out");
            reserve.value().close();
            recv.pollIfWoken();
          }
          check(recv.isReady() && recv.value() == null, "no end");
        });
  }
}
