package dev.thrum.channel;

import dev.thrum.future.Context;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.Budget;
import dev.thrum.internal.concurrent.ThreadWait;
import org.jspecify.annotations.Nullable;

/**
 * The end of a {@link Oneshot} that receives: the future of its value. Fails with {@link
 * ChannelClosedException} if the sender was closed without sending.
 *
 * <p><b>Cancel safety.</b> Dropping it closes the channel: a later send fails and hands its value
 * back, a value sent before goes to the channel's function for undelivered values. To wait in
 * turns, as in a {@code select} in a loop, lend it {@linkplain #byRef by reference}.
 */
public final class OneshotReceiver<T> extends GuardedFuture<T> {

  private final OneshotState<T> state;

  OneshotReceiver(OneshotState<T> state) {
    this.state = state;
  }

  @Override
  protected Poll<T> advance(Context cx) {
    Waker waker = cx.waker(); // user code, so before the lock
    if (!Budget.proceed(cx)) {
      return Poll.pending();
    }
    if (state.phase() == OneshotState.Phase.TAKEN) {
      throw new IllegalStateException("OneshotReceiver was polled after tryRecv had its value");
    }
    Poll<T> poll = state.receive(waker);
    if (poll == null) {
      Budget.refund(cx);
      return Poll.pending();
    }
    return poll;
  }

  @Override
  protected void release() {
    state.leave();
  }

  /**
   * The value if it was sent; null if not yet, or if the value is null.
   *
   * @throws ChannelClosedException if there will be none, or it was taken already
   */
  public @Nullable T tryRecv() {
    Poll<T> poll = state.receive(null);
    if (poll == null) {
      return null;
    }
    state.closeReceiver(); // there is nothing more to come
    return poll.value();
  }

  /**
   * Waits for the value on an ordinary thread. Interrupts wait until it is over.
   *
   * @throws ChannelClosedException if the sender was closed without sending
   * @throws IllegalStateException on a thread that runs async code
   */
  @SuppressWarnings("NullAway") // the value may be null; T says nothing about it
  public T blockingRecv() {
    return ThreadWait.on(this, "blockingRecv()", "await the receiver");
  }

  /** Refuses what is sent from now on; a value sent before can still be received. Idempotent. */
  public void close() {
    state.closeReceiver();
  }

  /** Whether there is no value to receive now. */
  public boolean isEmpty() {
    return state.phase() != OneshotState.Phase.SENT;
  }

  /** Whether there is no value, and there will be none. */
  public boolean isTerminated() {
    return switch (state.phase()) {
      case OPEN, SENT -> false;
      default -> true;
    };
  }

  @Override
  public String toString() {
    return "OneshotReceiver";
  }
}
