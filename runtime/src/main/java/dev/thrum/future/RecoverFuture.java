package dev.thrum.future;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A future, and in the place of its failure another one. A drop is not a failure. */
final class RecoverFuture<T> extends GuardedFuture<T> {

  private @Nullable Future<T> current;
  private @Nullable Function<? super Throwable, ? extends Future<T>> next; // null once called

  RecoverFuture(Future<T> source, Function<? super Throwable, ? extends Future<T>> next) {
    this.current = own(source);
    this.next = requireNonNull(next, "recover: the function is null");
  }

  @Override
  protected Poll<T> advance(Context cx) throws Exception {
    if (next == null) {
      return pollCurrent(cx);
    }
    try {
      return pollCurrent(cx);
    } catch (VirtualMachineError fatal) {
      throw fatal; // nothing answers for it
    } catch (Throwable failure) {
      Function<? super Throwable, ? extends Future<T>> function = next;
      next = null;
      current = requireNonNull(function.apply(failure), "recover: the function returned null");
      return pollCurrent(cx);
    }
  }

  private Poll<T> pollCurrent(Context cx) throws Exception {
    Future<T> child = requireNonNull(current);
    current = null; // used up, unless pending
    Poll<T> poll = pollOwned(child, cx);
    if (!poll.isReady()) {
      current = child;
    }
    return poll;
  }

  @Override
  protected void release() {
    drop(current);
    current = null;
    next = null;
  }
}
