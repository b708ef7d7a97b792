package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.woven.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A place for a future that a stream or a sink owns: polled until it is over, dropped at most once.
 * Empty while the future is being polled, and once it was ready or threw. As {@code Step}, but
 * makes no {@code Poll}.
 */
final class Held<T> {

  private @Nullable Future<?> future;

  boolean isEmpty() {
    return future == null;
  }

  /**
   * Takes a future over.
   *
   * @param operator for the message if there is none
   */
  void hold(@Nullable Future<? extends T> owned, String operator) {
    if (owned == null) {
      throw new NullPointerException(operator + ": there is no future");
    }
    future = Operation.takeOver(owned);
  }

  /** The value, or null with {@code cx.suspended} set. */
  @SuppressWarnings("unchecked") // as its future gave it
  @Nullable T poll(AwaitContext cx) throws Exception {
    Future<?> mine = requireNonNull(future);
    future = null; // used up, unless pending
    Object value;
    try {
      // a frame is polled as a root: by awaitPoll it would hang itself below the caller's frame
      value = mine instanceof Frame frame ? frame.pollRoot(cx) : mine.awaitPoll(cx);
    } catch (Throwable failure) {
      cx.suspended = null; // a foreign poll may have set it and thrown
      throw failure;
    }
    future = cx.suspended; // itself, as a rule
    return (T) value;
  }

  void drop() {
    Future<?> mine = future;
    future = null;
    Operation.letGo(mine);
  }
}
