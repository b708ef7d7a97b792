package dev.thrum.future;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A future's value put through a function. */
final class MapFuture<T, R> extends GuardedFuture<R> {

  private @Nullable Future<T> source;
  private @Nullable Function<? super T, ? extends R> function;

  MapFuture(Future<T> source, Function<? super T, ? extends R> function) {
    this.source = own(source);
    this.function = requireNonNull(function, "map: the function is null");
  }

  @Override
  protected Poll<R> advance(Context cx) throws Exception {
    Future<T> child = requireNonNull(source);
    source = null; // used up, unless pending
    Poll<T> poll = pollOwned(child, cx);
    if (!poll.isReady()) {
      source = child;
      return Poll.pending();
    }
    return Poll.ready(requireNonNull(function).apply(poll.value()));
  }

  @Override
  protected void release() {
    drop(source);
    source = null;
    function = null;
  }
}
