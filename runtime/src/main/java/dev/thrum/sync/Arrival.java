package dev.thrum.sync;

import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.Waiter;
import org.jspecify.annotations.Nullable;

/** One party at a barrier. */
final class Arrival extends Waiter<Boolean> {

  private static final Poll<Boolean> LEADER = Poll.ready(true);
  private static final Poll<Boolean> FOLLOWER = Poll.ready(false);

  private final BarrierState state;

  Arrival(BarrierState state) {
    this.state = state;
  }

  @Override
  protected @Nullable Poll<Boolean> attempt(Waker waker) {
    Boolean leads = state.arrive(this, waker);
    if (leads == null) {
      return null;
    }
    return leads ? LEADER : FOLLOWER;
  }

  @Override
  protected void leave() {
    state.leave(this);
  }

  @Override
  public String toString() {
    return "AsyncBarrier.arrive";
  }
}
