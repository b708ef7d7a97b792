package dev.thrum.sync;

import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.Waiter;
import org.jspecify.annotations.Nullable;

/** One that waits for a notification. */
final class NotifiedFuture extends Waiter<Void> implements Notified {

  private static final Poll<Void> NOTIFIED = Poll.ready(null);

  /** How it was notified; matters to who gets a notification that it hands on. */
  enum By {
    NOBODY,
    ONE,
    LAST,
    ALL
  }

  // Guarded by the state's lock.
  By by = By.NOBODY;
  boolean over;

  /** How many broadcasts there were when this was made. */
  final long broadcasts;

  private final NotifyState state;

  NotifiedFuture(NotifyState state) {
    this.state = state;
    this.broadcasts = state.broadcasts();
  }

  @Override
  public boolean enable() {
    return state.enable(this);
  }

  @Override
  protected @Nullable Poll<Void> attempt(Waker waker) {
    return state.isNotified(this, waker) ? NOTIFIED : null;
  }

  @Override
  protected void leave() {
    state.leave(this);
  }

  @Override
  protected void release() {
    leave(); // it may be listed without a poll: enabled
  }

  @Override
  public String toString() {
    return "Notify.notified";
  }
}
