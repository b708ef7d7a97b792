package dev.thrum.internal.concurrent;

import dev.thrum.future.Context;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a turn on a {@link LaneState}: goes on whenever nothing is under way there.
 *
 * <p>{@code toString} is the operation's name in messages: {@code AsyncFile.read}.
 */
public abstract class LaneFuture<T> extends GuardedFuture<T> {

  private final LaneState lane;
  private final String name;
  private boolean waited;

  /** For an operation on this lane. */
  protected LaneFuture(LaneState lane, String name) {
    this.lane = lane;
    this.name = name;
  }

  /**
   * Nothing is under way: the result, or null if an operation was {@linkplain #start started} and
   * this is to be called again after it.
   */
  protected abstract @Nullable Poll<T> attempt() throws Exception;

  /** Hands over an operation, which keeps what it fails with. */
  protected final void start(Runnable operation) throws Exception {
    lane.start(operation, name);
  }

  @Override
  protected final Poll<T> advance(Context cx) throws Exception {
    Waker last = cx.waker(); // user code, so before the lock
    while (lane.enter(this, last)) {
      if (!lane.isOpen()) {
        throw waited ? new AsynchronousCloseException() : new ClosedChannelException();
      }
      if (!Budget.proceed(cx)) {
        return Poll.pending();
      }
      Poll<T> poll = attempt();
      if (poll != null) {
        return poll;
      }
      Budget.refund(cx);
    }
    waited = true;
    return Poll.pending();
  }

  @Override
  protected void release() {
    lane.leave(this);
  }

  @Override
  public String toString() {
    return name;
  }
}
