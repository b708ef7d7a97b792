package dev.thrum.combine;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.internal.HoldsFutures;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The futures that a combinator owns, each polled until it is over and dropped at most once: a
 * place is empty while its future is being polled, and for good once that was ready or threw.
 */
final class Children implements HoldsFutures {

  /** What a poll answers instead of a value. */
  static final Object PENDING = new Object();

  private final @Nullable Future<?>[] live;

  private Children(@Nullable Future<?>[] live) {
    this.live = live;
  }

  /**
   * Takes these over.
   *
   * @param owner for messages
   */
  static Children of(String owner, List<? extends Future<?>> futures) {
    requireAll(owner, futures); // so that none is taken over if one is refused
    Future<?>[] owned = new Future<?>[futures.size()];
    for (int i = 0; i < owned.length; i++) {
      owned[i] = Owned.takeOver(futures.get(i));
    }
    return new Children(owned);
  }

  /** Refuses a list with a hole in it. */
  static void requireAll(String owner, List<? extends @Nullable Future<?>> futures) {
    for (int i = 0; i < futures.size(); i++) {
      if (futures.get(i) == null) {
        throw new NullPointerException(owner + ": future number " + (i + 1) + " is null");
      }
    }
  }

  int size() {
    return live.length;
  }

  boolean isLive(int index) {
    return live[index] != null;
  }

  /** The value, which may be null, or {@link #PENDING}. What it throws is the child's failure. */
  @Nullable Object poll(int index, AwaitContext cx) throws Exception {
    Future<?> child = requireNonNull(live[index]);
    live[index] = null; // used up, unless pending
    Object value = Owned.poll(child, cx);
    Future<?> suspended = cx.suspended;
    if (suspended == null) {
      return value;
    }
    cx.suspended = null;
    live[index] = suspended; // itself, as a rule
    return PENDING;
  }

  /** Gives away what is still here, in order; nothing is left. */
  List<Future<?>> takeLive() {
    List<Future<?>> rest = new ArrayList<>(live.length);
    for (int i = 0; i < live.length; i++) {
      Future<?> child = live[i];
      if (child != null) {
        live[i] = null;
        rest.add(child);
      }
    }
    return rest;
  }

  /** Drops what is still here, in order. */
  void drop() {
    for (int i = 0; i < live.length; i++) {
      Future<?> child = live[i];
      live[i] = null;
      Owned.letGo(child);
    }
  }
}
