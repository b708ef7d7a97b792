package dev.thrum.stream;

import dev.thrum.future.AwaitContext;
import org.jspecify.annotations.Nullable;

/** A future that consumes a stream, which it owns. */
abstract class Terminal<T, R> extends Operation<R> {

  final PolledStream<T> source;

  Terminal(PolledStream<T> source) {
    this.source = source;
  }

  /** An element was given; whether to go on. */
  abstract boolean accept(T element) throws Exception;

  /** There is no more to come, or none is wanted. */
  abstract @Nullable R result();

  @Override
  protected @Nullable R advance(AwaitContext cx) throws Exception {
    for (; ; ) {
      T element = source.poll(cx);
      if (element == null && cx.suspended != null) {
        return suspend(cx);
      }
      if (element == null || !accept(element)) {
        return result();
      }
    }
  }

  @Override
  protected void release() {
    source.close();
  }

  @Override
  public String toString() {
    return super.toString() + " of " + source;
  }
}
