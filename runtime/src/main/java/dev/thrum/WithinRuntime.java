package dev.thrum;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import dev.thrum.internal.Ambient;
import dev.thrum.internal.Services;
import dev.thrum.internal.Uncaught;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A future that is inside a runtime wherever it is polled. */
final class WithinRuntime<T> extends GuardedFuture<T> {

  private final Services runtime;
  private final BiConsumer<String, Throwable> uncaught;
  private @Nullable Future<T> inner;

  WithinRuntime(Services runtime, BiConsumer<String, Throwable> uncaught, Future<T> inner) {
    this.runtime = runtime;
    this.uncaught = uncaught;
    this.inner = own(requireNonNull(inner, "within: the future is null"));
  }

  @Override
  protected Poll<T> advance(Context cx) throws Exception {
    Future<T> child = requireNonNull(inner);
    inner = null; // used up, unless pending
    Services outer = Ambient.enter(runtime);
    BiConsumer<String, Throwable> outerHandler = Uncaught.enter(uncaught);
    Poll<T> poll;
    try {
      poll = pollOwned(child, cx);
    } finally {
      Uncaught.restore(outerHandler);
      Ambient.restore(outer);
    }
    if (!poll.isReady()) {
      inner = child;
    }
    return poll;
  }

  @Override
  protected void release() {
    if (inner == null) {
      return;
    }
    Services outer = Ambient.enter(runtime);
    try {
      drop(inner); // what its cleanup throws is for who drops it
    } finally {
      Ambient.restore(outer);
      inner = null;
    }
  }

  @Override
  public String toString() {
    return "within " + runtime;
  }
}
