package dev.thrum.time;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedAwait;
import dev.thrum.woven.Frame;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A future with a limit. The future goes first; if it is ready at once, no timer is touched.
 *
 * <p><b>Cancel safety.</b> That of the future: a timeout is one way to drop it.
 */
public final class Timeout<T> extends GuardedAwait<T> {

  /** A duration, or a calendar time. */
  private final Object limit;

  private @Nullable Future<?> inner;
  private @Nullable Sleep sleep; // made when the inner one is pending for the first time

  private Timeout(Object limit, Future<T> inner) {
    this.limit = limit;
    this.inner = own(requireNonNull(inner, "timeout: the future is null"));
  }

  /** As {@code Thrum.timeout}: counts from the first poll. */
  public static <T> Future<T> after(Duration duration, Future<T> inner) {
    return new Timeout<>(requireNonNull(duration, "timeout: the duration is null"), inner);
  }

  /** As {@code Thrum.timeoutAt}: expires at a calendar time. */
  public static <T> Future<T> at(Instant deadline, Future<T> inner) {
    return new Timeout<>(requireNonNull(deadline, "timeoutAt: the deadline is null"), inner);
  }

  @Override
  @SuppressWarnings("unchecked") // the inner one's own value
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    Future<?> child = requireNonNull(inner);
    inner = null; // used up, unless pending
    // a frame is polled as a root: by awaitPoll it would hang itself below the caller's frame
    Object value = child instanceof Frame frame ? frame.pollRoot(cx) : child.awaitPoll(cx);
    Future<?> pending = cx.suspended; // itself, as a rule
    if (pending == null) {
      return (T) value;
    }
    cx.suspended = null;
    inner = pending;
    Sleep timer = sleep;
    if (timer == null) {
      timer = limit instanceof Duration left ? Sleep.of(left) : Sleep.until((Instant) limit);
      sleep = timer;
    }
    if (timer.isOver(cx)) { // beyond the budget, or what uses that up each time were never stopped
      throw new TimeoutException("timed out: " + limit);
    }
    return suspend(cx);
  }

  @Override
  protected void release() {
    Future<?> child = inner;
    Sleep timer = sleep;
    inner = null;
    sleep = null;
    drop(child);
    drop(timer);
  }

  @Override
  public String toString() {
    return "timeout " + limit;
  }
}
