package dev.thrum.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.ManualClock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Wrong use is refused with the name of what is wrong, and changes nothing. */
class WrongUseTest {

  private static void argument(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static void closed(ThrowingCallable call, String what) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(what + " was called after this had been closed");
  }

  private static void missing(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(NullPointerException.class)
        .hasMessage("value: a channel can't carry null");
  }

  @Test
  void capacities_and_counts_that_make_no_sense_are_refused_by_name() {
    argument(() -> Mpsc.bounded(0), "capacity: 0 is less than one");
    argument(() -> Mpmc.bounded(-1), "capacity: -1 is less than one");
    argument(() -> Broadcast.channel(0), "capacity: 0 is not between 1 and 1073741824");
    Mpsc<String> mpsc = Mpsc.bounded(2);
    argument(() -> mpsc.receiver().recvMany(0), "max: 0 is less than one");
    argument(() -> mpsc.sender().reserveMany(0), "places: 0 is not between 1 and the capacity, 2");
    argument(() -> mpsc.sender().reserveMany(3), "places: 3 is not between 1 and the capacity, 2");
    argument(() -> Mpmc.bounded(1).recvMany(-1), "max: -1 is less than one");
    assertThat(mpsc.sender().capacity()).isEqualTo(2);
  }

  @Test
  void no_value_is_no_value_to_send() {
    Mpsc<String> mpsc = Mpsc.bounded(1);
    missing(() -> mpsc.sender().send(null));
    missing(() -> mpsc.sender().trySend(null));
    missing(() -> mpsc.sender().blockingSend(null));
    MpscPermit<String> permit = mpsc.sender().tryReserve();
    missing(() -> permit.send(null));
    permit.send("x"); // still good for one
    assertThat(mpsc.receiver().tryRecv()).isEqualTo("x");
    missing(() -> Mpmc.<String>unbounded().send(null));
    Broadcast<String> broadcast = Broadcast.channel(1);
    missing(() -> broadcast.sender().send(null));
    assertThat(broadcast.sender().size()).isZero();
  }

  @Test
  void a_sender_is_not_used_after_its_close_and_the_others_go_on() {
    Mpsc<String> mpsc = Mpsc.bounded(1);
    MpscSender<String> copy = mpsc.sender().copy();
    copy.close();
    copy.close();
    closed(() -> copy.send("x"), "MpscSender.send");
    closed(() -> copy.trySend("x"), "MpscSender.trySend");
    closed(copy::reserve, "MpscSender.reserve");
    closed(copy::tryReserve, "MpscSender.tryReserve");
    closed(() -> copy.reserveMany(1), "MpscSender.reserveMany");
    closed(copy::copy, "MpscSender.copy");
    assertThat(mpsc.sender().trySend("x")).isTrue();
    assertThat(mpsc.receiver().tryRecv()).isEqualTo("x");
  }

  @Test
  void ends_of_a_broadcast_are_not_used_after_their_close() {
    Broadcast<String> broadcast = Broadcast.channel(1);
    BroadcastReceiver<String> other = broadcast.sender().subscribe();
    broadcast.receiver().close();
    broadcast.receiver().close();
    closed(broadcast.receiver()::recv, "BroadcastReceiver.recv");
    closed(broadcast.receiver()::tryRecv, "BroadcastReceiver.tryRecv");
    closed(broadcast.receiver()::resubscribe, "BroadcastReceiver.resubscribe");
    assertThat(broadcast.sender().receiverCount()).isEqualTo(1);
    BroadcastSender<String> copy = broadcast.sender().copy();
    broadcast.sender().close();
    closed(() -> broadcast.sender().send("x"), "BroadcastSender.send");
    closed(broadcast.sender()::subscribe, "BroadcastSender.subscribe");
    closed(broadcast.sender()::copy, "BroadcastSender.copy");
    assertThat(copy.send("x")).isEqualTo(1);
    assertThat(other.tryRecv()).isEqualTo("x");
  }

  @Test
  void ends_of_a_watch_are_not_used_after_their_close() {
    Watch<String> watch = Watch.channel("a");
    WatchReceiver<String> other = watch.receiver().copy();
    watch.receiver().close();
    watch.receiver().close();
    closed(watch.receiver()::changed, "WatchReceiver.changed");
    closed(() -> watch.receiver().waitFor(value -> true), "WatchReceiver.waitFor");
    closed(watch.receiver()::copy, "WatchReceiver.copy");
    assertThatThrownBy(() -> other.waitFor(null)).hasMessage("condition: there is no function");
    assertThatThrownBy(() -> watch.sender().sendModify(null))
        .hasMessage("change: there is no function");
    WatchSender<String> copy = watch.sender().copy();
    watch.sender().close();
    closed(() -> watch.sender().send("x"), "WatchSender.send");
    closed(() -> watch.sender().sendReplace("x"), "WatchSender.sendReplace");
    closed(() -> watch.sender().sendModify(value -> "x"), "WatchSender.sendModify");
    closed(watch.sender()::subscribe, "WatchSender.subscribe");
    assertThat(other.borrow()).isEqualTo("a");
    copy.send("b");
    assertThat(other.borrow()).isEqualTo("b");
  }

  @Test
  void a_permit_is_used_once() {
    Mpsc<String> mpsc = Mpsc.bounded(2);
    MpscPermit<String> permit = mpsc.sender().tryReserve();
    permit.send("x");
    assertThatThrownBy(() -> permit.send("y"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("MpscPermit.send was called after it had been used or closed");
    permit.close(); // of no consequence
    assertThat(mpsc.sender().capacity()).isEqualTo(1);
    assertThat(mpsc.receiver().size()).isEqualTo(1);
  }

  @Test
  void sends_and_receives_are_used_once() {
    Mpsc<String> mpsc = Mpsc.bounded(1);
    HandPolled<Void> send = HandPolled.polled(mpsc.sender().send("x"));
    refused(send, "Mpsc.send was polled after it had completed; a completed future is used up");
    HandPolled<Void> dropped = HandPolled.polled(mpsc.sender().send("y"));
    dropped.drop();
    refused(dropped, "Mpsc.send was polled after it had been dropped");
    HandPolled<String> recv = HandPolled.polled(mpsc.receiver().recv());
    assertThat(recv.value()).isEqualTo("x");
    recv.drop(); // of no consequence
    refused(recv, "Mpsc.recv was polled after it had completed");
    assertThat(mpsc.sender().capacity()).isEqualTo(1);
    mpsc.receiver().close();
    HandPolled<MpscPermit<String>> reserve = HandPolled.polled(mpsc.sender().reserve());
    assertThat(reserve.failure()).isInstanceOf(ChannelClosedException.class);
    refused(reserve, "Mpsc.reserve was polled after it had completed");
  }

  private static void refused(HandPolled<?> over, String message) {
    over.poll();
    assertThat(over.failure())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void one_value_is_sent_once() {
    Oneshot<String> oneshot = Oneshot.channel();
    oneshot.sender().send("x");
    assertThatThrownBy(() -> oneshot.sender().send("y"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("OneshotSender.send was called after it had sent, or had been closed");
    assertThat(HandPolled.polled(oneshot.receiver()).value()).isEqualTo("x");
    assertThat(HandPolled.polled(oneshot.receiver()).failure())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("OneshotReceiver was polled after it had completed");
  }

  @Test
  void blocking_a_thread_that_runs_async_code_is_refused_and_moves_no_value() {
    Mpsc<String> mpsc = Mpsc.bounded(1);
    mpsc.sender().trySend("x");
    try (ManualClock async = new ManualClock()) {
      assertThatThrownBy(mpsc.receiver()::blockingRecv).hasMessageContaining("blockingRecv()");
      assertThatThrownBy(() -> mpsc.sender().blockingSend("y"))
          .hasMessageContaining("blockingSend");
      assertThatThrownBy(Oneshot.channel().receiver()::blockingRecv)
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(mpsc.receiver().tryRecv()).isEqualTo("x");
    assertThat(mpsc.receiver().tryRecv()).isNull();
  }
}
