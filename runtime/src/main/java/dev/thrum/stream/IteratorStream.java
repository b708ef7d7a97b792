package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import dev.thrum.internal.Uncaught;
import dev.thrum.internal.concurrent.Budget;
import java.util.Iterator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The elements of an iterator, which is made when the first one is asked for. */
final class IteratorStream<T> extends Pipe<T> {

  private final Supplier<? extends Iterator<? extends T>> begin;
  private final Runnable close;
  private @Nullable Iterator<? extends T> iterator;

  IteratorStream(Supplier<? extends Iterator<? extends T>> begin, Runnable close) {
    this.begin = begin;
    this.close = close;
  }

  @Override
  protected @Nullable T advance(AwaitContext cx) {
    if (!Budget.proceed(cx)) {
      return pending(cx);
    }
    Iterator<? extends T> mine = iterator == null ? begin.get() : iterator;
    iterator = mine;
    return mine.hasNext()
        ? requireNonNull(mine.next(), "an element is null; a stream has no null elements")
        : null;
  }

  @Override
  protected void release() {
    iterator = null;
    try {
      close.run();
    } catch (Throwable broken) {
      Uncaught.report("closing the source of a stream", broken);
    }
  }
}
