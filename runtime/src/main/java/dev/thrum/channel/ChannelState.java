package dev.thrum.channel;

import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.WakeList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values between senders and receivers, and who waits on either side; {@link ChannelLife} says
 * what there is. A send, or a receive, that need not wait is one critical section, and so is one
 * compare-and-set.
 *
 * <p><b>Sending</b> takes a place from {@link Room} and puts the value into {@link Stock}. A sender
 * that has to wait is granted a place and comes back for it; one that is dropped in between gives
 * it back.
 */
final class ChannelState<T> extends ChannelLife<T> {

  private static final int UNBOUNDED = Integer.MAX_VALUE;

  /** What became of a poll. */
  enum Verdict {
    DONE,
    NOT_YET,
    CLOSED
  }

  private ChannelState(String name, int capacity, Undelivered<T> undelivered) {
    super(name, capacity, undelivered);
  }

  static <T> ChannelState<T> bounded(String name, int capacity, Undelivered<T> undelivered) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity: " + capacity + " is less than one");
    }
    return new ChannelState<>(name, capacity, undelivered);
  }

  static <T> ChannelState<T> unbounded(String name, Undelivered<T> undelivered) {
    return new ChannelState<>(name, UNBOUNDED, undelivered);
  }

  // ---------------------------------------------------------------- sending

  /** A poll of a send; closed, the value is its again. */
  Verdict send(Send<T> send, Waker waker) {
    Waker receiver;
    lock.lock();
    try {
      Verdict verdict = place(send, waker);
      if (verdict != Verdict.DONE) {
        return verdict;
      }
      if (isGone()) {
        room.giveBackOne();
        return Verdict.CLOSED;
      }
      receiver = stock.put(send.takeValue());
    } finally {
      lock.unlock();
    }
    WakeList.wakeIfAny(receiver);
    return Verdict.DONE;
  }

  /** A poll of one that wants places and no more. */
  Verdict reserve(Placing<?, T> placing, Waker waker) {
    lock.lock();
    try {
      return place(placing, waker);
    } finally {
      lock.unlock();
    }
  }

  private Verdict place(Placing<?, T> placing, Waker waker) {
    placing.beginPoll();
    if (isSealed() && !placing.isGranted()) {
      placing.complete();
      return Verdict.CLOSED;
    }
    if (room.take(placing, waker)) {
      placing.complete();
      return Verdict.DONE;
    }
    return Verdict.NOT_YET;
  }

  /** Sends if there is a place now. */
  Verdict trySend(T value) {
    Waker receiver;
    lock.lock();
    try {
      Verdict verdict = tryPlace();
      if (verdict != Verdict.DONE) {
        return verdict;
      }
      receiver = stock.put(value);
    } finally {
      lock.unlock();
    }
    WakeList.wakeIfAny(receiver);
    return Verdict.DONE;
  }

  /** Takes a place if there is one now. */
  Verdict tryReserve() {
    lock.lock();
    try {
      return tryPlace();
    } finally {
      lock.unlock();
    }
  }

  private Verdict tryPlace() {
    if (isSealed()) {
      return Verdict.CLOSED;
    }
    return room.tryTake() ? Verdict.DONE : Verdict.NOT_YET;
  }

  /** Sends with a place that is the caller's; false if the value goes nowhere and is its again. */
  boolean push(T value) {
    Waker receiver;
    lock.lock();
    try {
      if (isGone()) {
        room.giveBackOne();
        return false;
      }
      receiver = stock.put(value);
    } finally {
      lock.unlock();
    }
    WakeList.wakeIfAny(receiver);
    return true;
  }

  /** Gives back a place that was not used. */
  void giveBackOne() {
    WakeList wakes = new WakeList();
    lock.lock();
    try {
      wakes.add(room.giveBackOne());
      endIfOver(wakes);
    } finally {
      lock.unlock();
    }
    wakes.wake();
  }

  /** It was dropped; false if it was over already. */
  boolean leave(Placing<?, T> placing) {
    WakeList wakes = new WakeList();
    lock.lock();
    try {
      if (!placing.beginDrop()) {
        return false;
      }
      room.leave(placing, wakes);
      placing.endDrop();
      endIfOver(wakes);
    } finally {
      lock.unlock();
    }
    wakes.wake();
    return true;
  }

  static ChannelClosedException closedForSenders() {
    return new ChannelClosedException("the channel is closed: nobody will receive anything");
  }

  // ---------------------------------------------------------------- receiving

  /** A poll: the next value, null at the end; or NOT_YET, and the receiver is listed. */
  @Nullable Object receive(Receive<?, T> receiver, Waker waker) {
    T value;
    Waker sender;
    WakeList end = null;
    lock.lock();
    try {
      receiver.beginPoll();
      if (stock.claim(receiver, isOver(), waker) < 0) {
        return Verdict.NOT_YET;
      }
      receiver.complete();
      value = stock.take();
      sender = value == null ? null : room.giveBackOne();
      if (isSealed()) {
        end = new WakeList();
        endIfOver(end);
      }
    } finally {
      lock.unlock();
    }
    WakeList.wakeIfAny(sender);
    if (end != null) {
      end.wake();
    }
    return value;
  }

  /** A poll: up to this many values, none at the end; or null, and the receiver is listed. */
  @Nullable List<T> receiveMany(Receive<?, T> receiver, int max, Waker waker) {
    List<T> taken;
    WakeList wakes = new WakeList();
    lock.lock();
    try {
      receiver.beginPoll();
      int spare = stock.claim(receiver, isOver(), waker);
      if (spare < 0) {
        return null;
      }
      receiver.complete();
      taken = take(Math.min(max, spare), wakes);
    } finally {
      lock.unlock();
    }
    wakes.wake();
    return taken;
  }

  /** A value that nobody waits for; null if there is none. */
  @Nullable T tryReceive() {
    T value = null;
    WakeList wakes = new WakeList();
    lock.lock();
    try {
      if (stock.spare() > 0) {
        value = stock.take();
        wakes.add(room.giveBackOne());
        endIfOver(wakes);
      } else if (!isOver()) {
        return null;
      }
    } finally {
      lock.unlock();
    }
    wakes.wake();
    if (value == null) {
      throw new ChannelClosedException("the channel is closed and drained");
    }
    return value;
  }

  /** A receiver was dropped. */
  void leave(Receive<?, T> receiver) {
    Waker next = null;
    lock.lock();
    try {
      if (!receiver.beginDrop()) {
        return;
      }
      next = stock.leave(receiver);
      receiver.endDrop();
    } finally {
      lock.unlock();
    }
    WakeList.wakeIfAny(next);
  }
}
