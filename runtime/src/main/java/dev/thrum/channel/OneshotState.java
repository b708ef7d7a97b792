package dev.thrum.channel;

import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.WaitList;
import dev.thrum.internal.concurrent.WakeList;
import org.jspecify.annotations.Nullable;

/**
 * One value on its way from a sender to a receiver.
 *
 * <pre>
 * phase        meaning                                left by
 * -----------  -------------------------------------  ------------------------------------
 * OPEN         nothing sent                           send to SENT; either side, closing
 * SENT         the value is here                      receiver, taking it or dropped
 * TAKEN        the receiver has it                    nobody
 * NO_SENDER    given up by the sender                 nobody
 * NO_RECEIVER  closed by the receiver before a send   nobody
 * </pre>
 *
 * <p>All fields are guarded by this object's monitor; wakers are called after it. The receiver's
 * waker is that of its last poll, and is let go of with the receiver.
 */
final class OneshotState<T> {

  enum Phase {
    OPEN,
    SENT,
    TAKEN,
    NO_SENDER,
    NO_RECEIVER
  }

  final Undelivered<T> undelivered;

  private final WaitList<OneshotClosed> watchers = new WaitList<>();
  private Phase phase = Phase.OPEN;
  private boolean receiverClosed; // what was sent before can still be taken
  private @Nullable T value;
  private @Nullable Waker receiver;

  OneshotState(Undelivered<T> undelivered) {
    this.undelivered = undelivered;
  }

  synchronized Phase phase() {
    return phase;
  }

  /** Whether the receiver is gone, or takes nothing that is sent from now on. */
  synchronized boolean isReceiverClosed() {
    return receiverClosed;
  }

  /** False if the receiver is gone: the value is the caller's again. */
  boolean send(@Nullable T sent) {
    Waker waiting;
    synchronized (this) {
      if (phase == Phase.NO_RECEIVER) {
        return false;
      }
      if (phase != Phase.OPEN) {
        throw new IllegalStateException(
            "OneshotSender.send was called after it had sent, or had been closed");
      }
      phase = Phase.SENT;
      value = sent;
      waiting = takeReceiver();
    }
    wake(waiting);
    return true;
  }

  void closeSender() {
    Waker waiting;
    synchronized (this) {
      if (phase != Phase.OPEN) {
        return;
      }
      phase = Phase.NO_SENDER;
      waiting = takeReceiver();
    }
    wake(waiting);
  }

  private @Nullable Waker takeReceiver() {
    Waker waiting = receiver;
    receiver = null;
    return waiting;
  }

  private static void wake(@Nullable Waker waiting) {
    if (waiting != null) {
      WakeList.wake(waiting);
    }
  }

  void closeReceiver() {
    WakeList wakes = new WakeList();
    synchronized (this) {
      endReceiver(wakes);
    }
    wakes.wake();
  }

  private void endReceiver(WakeList wakes) {
    receiverClosed = true;
    if (phase == Phase.OPEN) {
      phase = Phase.NO_RECEIVER;
    }
    watchers.grantAll(wakes);
  }

  /** The value; null if it is not there yet, and then this waker is called when that changes. */
  synchronized @Nullable Poll<T> receive(@Nullable Waker waker) {
    switch (phase) {
      case OPEN -> {
        receiver = waker == null ? receiver : waker;
        return null;
      }
      case SENT -> {
        return Poll.ready(take());
      }
      case TAKEN -> throw new ChannelClosedException("the value has been received already");
      case NO_SENDER -> throw new ChannelClosedException("the sender was closed without sending");
      default ->
          throw new ChannelClosedException("the receiver was closed before anything was sent");
    }
  }

  private @Nullable T take() {
    T taken = value;
    value = null;
    phase = Phase.TAKEN;
    return taken;
  }

  /** The receiver is over: it has its answer, or was dropped. */
  void leave() {
    WakeList wakes = new WakeList();
    T left;
    synchronized (this) { // in one step: a send comes before it or after
      receiver = null;
      left = phase == Phase.SENT ? take() : null;
      endReceiver(wakes);
    }
    wakes.wake();
    if (left != null) {
      undelivered.accept(left);
    }
  }

  synchronized boolean isClosed(OneshotClosed watcher, Waker waker) {
    if (receiverClosed) {
      watchers.remove(watcher);
      watcher.takeGrant();
      return true;
    }
    watchers.add(watcher, waker);
    return false;
  }

  synchronized void leave(OneshotClosed watcher) {
    if (!watchers.remove(watcher)) {
      watcher.takeGrant(); // everybody was told, so there is nothing to hand on
    }
  }
}
