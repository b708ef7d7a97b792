package dev.thrum.channel;

import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.Interleavings;
import org.junit.jupiter.api.Test;

/** Ends and permits that several threads close, under every schedule. */
class CloseInterleavingsTest {

  private static void check(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }

  @Test
  void closed_by_two_at_once_a_sender_counts_once() {
    Interleavings.check(
        () -> {
          Mpsc<String> mpsc = Mpsc.bounded(1);
          MpscSender<String> copy = mpsc.sender().copy();
          HandPolled<String> recv = HandPolled.polled(mpsc.receiver().recv());
          Interleavings.atOnce(copy::close, copy::close);
          check(!recv.isWoken(), "ended though a sender is open");
          mpsc.sender().close();
          check(recv.pollIfWoken() && recv.value() == null, "no end");
        });
  }

  @Test
  void a_permit_that_is_used_and_closed_at_once_is_one_or_the_other() {
    Interleavings.check(
        () -> {
          Mpsc<String> mpsc = Mpsc.bounded(1);
          MpscPermit<String> permit = mpsc.sender().tryReserve();
          Interleavings.atOnce(
              () -> {
                try {
                  permit.send("x");
                } catch (IllegalStateException closed) {
                  check(closed.getMessage().contains("used or closed"), closed.getMessage());
                }
              },
              permit::close);
          int inside = mpsc.receiver().size();
          check(inside + mpsc.sender().capacity() == 1, "a place was lost or doubled");
        });
  }

  @Test
  void a_copy_made_while_the_last_sender_is_closed_is_open_or_refused() {
    Interleavings.check(
        () -> {
          Mpsc<String> mpsc = Mpsc.bounded(1);
          HandPolled<String> recv = HandPolled.polled(mpsc.receiver().recv());
          WeakMpscSender<String> weak = mpsc.sender().downgrade();
          Interleavings.atOnce(
              mpsc.sender()::close,
              () -> {
                MpscSender<String> copy = weak.upgrade();
                if (copy != null) {
                  check(copy.trySend("x"), "an open sender could not send");
                  copy.close();
                }
              });
          check(recv.pollIfWoken(), "asleep for ever");
        });
  }
}
