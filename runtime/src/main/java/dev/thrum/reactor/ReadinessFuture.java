package dev.thrum.reactor;

import dev.thrum.future.Context;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.Budget;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * One operation on a non-blocking channel: tries the system call, and waits for readiness only when
 * it would have blocked.
 *
 * <p>{@code toString} is the operation's name in messages: {@code TcpStream.read}.
 */
public abstract class ReadinessFuture<T> extends GuardedFuture<T> {

  // The links of ReadinessState's list, guarded by its lock.
  @Nullable ReadinessFuture<?> previous;
  @Nullable ReadinessFuture<?> next;
  @Nullable Waker waker;
  boolean linked;

  private final Registration registration;
  private final ReadinessState side;
  private boolean waited;
  private boolean blocksNext;

  /** For an operation in this direction of this channel. */
  protected ReadinessFuture(Registration registration, Direction direction) {
    this.registration = registration;
    this.side = registration.side(direction);
  }

  /**
   * Makes one system call: ready if the operation is complete, pending if it got on and is to be
   * called again, null if it would have blocked.
   */
  protected abstract @Nullable Poll<T> attempt() throws IOException;

  /**
   * For an attempt that got less than it asked for: the next one, of whatever future, would block,
   * and waits at once. If that is wrong the selector knows better.
   */
  protected final void blocksNext() {
    blocksNext = true;
  }

  /**
   * Whether a second one that waits at the same time is a mistake, as with reads of a stream, where
   * none could tell which bytes it gets.
   */
  protected boolean isExclusive() {
    return true;
  }

  @Override
  protected final Poll<T> advance(Context cx) throws IOException {
    refuseSecondUser();
    for (; ; ) {
      int seen = side.word();
      if (!ReadinessState.isOpen(seen)) {
        throw closed(seen);
      }
      if (side.isWorthTrying(seen)) {
        if (!Budget.proceed(cx)) {
          return Poll.pending();
        }
        Poll<T> result = attemptOpen();
        if (blocksNext) {
          blocksNext = false;
          side.useUp(seen);
        }
        if (result != null && result.isReady()) {
          return result;
        }
        if (result != null) {
          continue; // got on
        }
        Budget.refund(cx);
      }
      Verdict verdict = side.park(seen, this, cx.waker());
      if (verdict != Verdict.RETRY) {
        waited = true;
        if (verdict == Verdict.ARM) {
          registration.arm(side, toString());
        }
        return Poll.pending();
      }
    }
  }

  @Override
  protected final void release() {
    if (waited) {
      side.leave(this);
    }
  }

  /** Who closes marks it before the channel: that says more than what the channel throws. */
  private @Nullable Poll<T> attemptOpen() throws IOException {
    try {
      return attempt();
    } catch (ClosedChannelException e) {
      int now = side.word();
      throw ReadinessState.isOpen(now) ? e : closed(now);
    }
  }

  private void refuseSecondUser() {
    ReadinessFuture<?> other = isExclusive() ? side.otherUser(this) : null;
    if (other != null) {
      throw new IllegalStateException(
          this
              + " was polled while another task's "
              + other
              + " waits on the same channel; let one task do it, or guard it by an AsyncMutex");
    }
  }

  private IOException closed(int word) {
    if (ReadinessState.isShutDown(word)) {
      return registration.shutDownFailure(toString());
    }
    return waited ? new AsynchronousCloseException() : new ClosedChannelException();
  }
}
