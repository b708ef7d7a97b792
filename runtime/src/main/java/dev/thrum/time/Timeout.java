package dev.thrum.time;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import dev.thrum.internal.Polling;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A future with a limit. The future goes first; if it is ready at once, no timer is touched.
 *
 * <p><b>Cancel safety.</b> That of the future: a timeout is one way to drop it.
 */
public final class Timeout<T> extends GuardedFuture<T> {

  private final Object limit;
  private @Nullable Future<T> inner;
  private @Nullable Supplier<Sleep> timer; // until it is started
  private @Nullable Sleep sleep;

  private Timeout(Object limit, Supplier<Sleep> timer, Future<T> inner) {
    this.limit = limit;
    this.timer = timer;
    this.inner = own(requireNonNull(inner, "timeout: the future is null"));
  }

  /** As {@code Thrum.timeout}: counts from the first poll. */
  public static <T> Future<T> after(Duration duration, Future<T> inner) {
    requireNonNull(duration, "timeout: the duration is null");
    return new Timeout<>(duration, () -> Sleep.of(duration), inner);
  }

  /** As {@code Thrum.timeoutAt}: expires at a calendar time. */
  public static <T> Future<T> at(Instant deadline, Future<T> inner) {
    requireNonNull(deadline, "timeoutAt: the deadline is null");
    return new Timeout<>(deadline, () -> Sleep.until(deadline), inner);
  }

  @Override
  protected Poll<T> advance(Context cx) throws Exception {
    Future<T> child = requireNonNull(inner);
    inner = null; // used up, unless pending
    Poll<T> poll = pollOwned(child, cx);
    if (poll.isReady()) {
      return poll;
    }
    inner = child;
    if (sleep == null) {
      sleep = requireNonNull(timer).get();
      timer = null;
    }
    if (isExpired(sleep, cx)) {
      throw new TimeoutException("timed out: " + limit);
    }
    return poll;
  }

  /** Looks beyond the budget, or a future that uses it up each time would never be stopped. */
  private static boolean isExpired(Sleep sleep, Context cx) {
    Polling polling = Polling.here();
    int budget = polling.unlimited();
    try {
      return sleep.poll(cx).isReady();
    } finally {
      polling.limit(budget);
    }
  }

  @Override
  protected void release() {
    drop(inner);
    drop(sleep);
    inner = null;
    sleep = null;
    timer = null;
  }

  @Override
  public String toString() {
    return "timeout " + limit;
  }
}
