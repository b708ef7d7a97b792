package dev.thrum.combine;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.internal.HoldsFutures;
import dev.thrum.internal.concurrent.ReadyEntry;
import dev.thrum.internal.concurrent.ReadyList;
import org.jspecify.annotations.Nullable;

/** A future of a {@link FuturesUnordered}, its waker, and the context that it is polled with. */
final class UnorderedChild extends ReadyEntry implements HoldsFutures {

  private final AwaitContext context = new AwaitContext(this);
  private @Nullable Future<?> future; // null: over, or being polled

  UnorderedChild(Future<?> future, ReadyList list) {
    super(list);
    this.future = future;
  }

  /** The value, or {@link Children#PENDING}. */
  @Nullable Object poll(AwaitContext outer) throws Exception {
    Future<?> mine = requireNonNull(future);
    future = null; // used up, unless pending
    context.depth = outer.depth;
    Object value = Owned.poll(mine, context);
    if (context.suspended == null) {
      return value;
    }
    future = context.suspended; // itself, as a rule
    context.suspended = null;
    return Children.PENDING;
  }

  void drop() {
    end();
    Future<?> mine = future;
    future = null;
    Owned.letGo(mine);
  }
}
