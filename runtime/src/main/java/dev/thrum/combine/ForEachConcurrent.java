package dev.thrum.combine;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import java.util.Iterator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A future for each of many things, so many at once. Made by {@code Thrum.forEachConcurrent}.
 *
 * <p><b>Cancel safety.</b> Dropping it drops those that are under way; the rest is never begun.
 */
public final class ForEachConcurrent<A> extends Owned<Void> {

  private final Iterator<? extends A> items;
  private final int limit;
  private final Function<? super A, ? extends Future<?>> body;
  private final FuturesUnordered<Object> running = new FuturesUnordered<>();

  private ForEachConcurrent(
      Iterator<? extends A> items, int limit, Function<? super A, ? extends Future<?>> body) {
    this.items = items;
    this.limit = limit;
    this.body = body;
  }

  /** As {@code Thrum.forEachConcurrent}. */
  public static <A> Future<Void> of(
      Iterable<? extends A> items, int limit, Function<? super A, ? extends Future<?>> body) {
    requireNonNull(items, "forEachConcurrent: the items are null");
    requireNonNull(body, "forEachConcurrent: the function is null");
    if (limit < 1) {
      throw new IllegalArgumentException(
          "forEachConcurrent: limit: " + limit + " is less than one");
    }
    return new ForEachConcurrent<A>(items.iterator(), limit, body);
  }

  @Override
  protected @Nullable Void advance(AwaitContext cx) throws Exception {
    for (; ; ) {
      while (running.size() < limit && items.hasNext()) {
        running.push(begin(items.next()));
      }
      if (running.isEmpty()) {
        return null;
      }
      running.pollNext(cx, this);
      if (cx.suspended != null) {
        return null;
      }
    }
  }

  @SuppressWarnings("unchecked") // its value is thrown away
  private Future<Object> begin(A item) {
    Future<?> future = body.apply(item);
    return (Future<Object>)
        requireNonNull(future, "forEachConcurrent: the function returned null instead of a future");
  }

  @Override
  protected void release() {
    running.close();
  }

  @Override
  public String toString() {
    return "forEachConcurrent, " + limit + " at once";
  }
}
