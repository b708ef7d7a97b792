package dev.thrum.task;

import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.Waiter;
import org.jspecify.annotations.Nullable;

/** A wait for a tracker to be closed and empty. */
final class Drained extends Waiter<Void> {

  private final TrackerState tracker;

  Drained(TrackerState tracker) {
    this.tracker = tracker;
  }

  @Override
  protected @Nullable Poll<Void> attempt(Waker waker) {
    return tracker.isOver(this, waker) ? Poll.ready(null) : null;
  }

  @Override
  protected void leave() {
    tracker.leave(this);
  }

  @Override
  public String toString() {
    return "drained()";
  }
}
