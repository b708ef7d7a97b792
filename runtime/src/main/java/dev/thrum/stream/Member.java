package dev.thrum.stream;

import dev.thrum.future.AwaitContext;
import dev.thrum.internal.concurrent.ReadyEntry;
import dev.thrum.internal.concurrent.ReadyList;
import org.jspecify.annotations.Nullable;

/** A stream of a {@link StreamSet}, its waker, and the context that it is polled with. */
final class Member<T> extends ReadyEntry {

  final Object key;
  final PolledStream<T> stream;

  private final AwaitContext context = new AwaitContext(this);
  private boolean pending;

  Member(Object key, PolledStream<T> stream, ReadyList list) {
    super(list);
    this.key = key;
    this.stream = stream;
  }

  /** The next element; null at the end, or if {@link #isPending}. */
  @Nullable T poll(AwaitContext outer) throws Exception {
    context.depth = outer.depth;
    pending = false;
    T element = stream.poll(context);
    pending = context.suspended != null;
    context.suspended = null;
    return element;
  }

  boolean isPending() {
    return pending;
  }
}
