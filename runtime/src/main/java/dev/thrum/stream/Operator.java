package dev.thrum.stream;

import dev.thrum.future.AsyncStream;
import dev.thrum.future.AwaitContext;
import org.jspecify.annotations.Nullable;

/** A stream made of another one, which it owns. */
abstract class Operator<S, T> extends Pipe<T> {

  final PolledStream<S> source;

  Operator(AsyncStream<? extends S> source) {
    this.source = Adopted.of(source);
  }

  /** The source's next element; null at its end, or with {@code cx.suspended} set. */
  protected final @Nullable S pull(AwaitContext cx) throws Exception {
    return pull(source, cx);
  }

  @Override
  protected void release() {
    source.close();
  }

  @Override
  protected void giveUpPlace() {
    source.rest();
  }

  @Override
  public String toString() {
    return super.toString() + " of " + source;
  }
}
