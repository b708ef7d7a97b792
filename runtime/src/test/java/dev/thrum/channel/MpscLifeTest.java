package dev.thrum.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.Unreachable;
import dev.thrum.future.Future;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long the parts of a channel hold each other. */
class MpscLifeTest {

  private final Mpsc<Integer> mpsc = Mpsc.bounded(4);

  @Test
  void an_actor_that_sends_to_itself_by_a_weak_sender_ends_with_the_senders_outside() {
    List<Integer> handled = new ArrayList<>();
    WeakMpscSender<Integer> self = mpsc.sender().downgrade();
    Future<Void> actor =
        Repeat.whileTrue(
            mpsc.receiver()::recv,
            message -> {
              if (message == null) {
                return false;
              }
              handled.add(message);
              MpscSender<Integer> sender = self.upgrade();
              if (sender != null && message % 2 == 1) {
                sender.trySend(message + 1);
              }
              if (sender != null) {
                sender.close();
              }
              return true;
            });
    HandPolled<Void> running = HandPolled.polled(actor);
    mpsc.sender().trySend(1);
    assertThat(running.pollIfWoken()).isFalse();
    mpsc.sender().trySend(3);
    mpsc.sender().close();
    assertThat(running.poll()).isTrue();
    assertThat(handled).containsExactly(1, 2, 3); // of 3 it could not send on: all were gone
  }

  @Test
  void a_reservation_that_is_polled_again_keeps_one_place() {
    List<MpscPermit<Integer>> held = HandPolled.polled(mpsc.sender().reserveMany(4)).value();
    HandPolled<MpscPermit<Integer>> waiting = HandPolled.polled(mpsc.sender().reserve());
    HandPolled<MpscPermit<Integer>> next = HandPolled.polled(mpsc.sender().reserve());
    assertThat(waiting.poll()).isFalse();
    assertThat(waiting.poll()).isFalse();
    held.get(0).close();
    assertThat(waiting.poll()).isTrue();
    assertThat(next.isWoken()).isFalse();
    held.get(1).close();
    assertThat(next.pollIfWoken()).isTrue();
  }

  @Test
  void a_dropped_receiver_holds_no_waker() throws Exception {
    WeakReference<CountingWaker> waker = pollAndDrop();
    Unreachable.await(waker);
    assertThat(mpsc.receiver().isClosed()).isTrue(); // the receiver itself is still here
  }

  private WeakReference<CountingWaker> pollAndDrop() throws Exception {
    CountingWaker waker = new CountingWaker();
    Future<Integer> recv = mpsc.receiver().recv();
    recv.poll(waker.context());
    recv.drop();
    mpsc.receiver().drop();
    return new WeakReference<>(waker);
  }
}
