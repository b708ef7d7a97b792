package dev.thrum.stream;

import dev.thrum.future.AsyncStream;
import dev.thrum.future.AwaitContext;
import org.jspecify.annotations.Nullable;

/** The elements of two streams as they come; who goes first changes each time, or never. */
final class MergeStream<T> extends Operator<T, T> {

  private final PolledStream<T> other;
  private final boolean byTurns;
  private boolean otherGoesFirst;

  MergeStream(PolledStream<T> source, AsyncStream<? extends T> other, boolean byTurns) {
    super(source);
    this.other = Adopted.of(other);
    this.byTurns = byTurns;
  }

  @Override
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    PolledStream<T> first = otherGoesFirst ? other : source;
    PolledStream<T> second = otherGoesFirst ? source : other;
    otherGoesFirst ^= byTurns;
    T value = pull(first, cx);
    if (value != null) {
      return value;
    }
    boolean waiting = takePending(cx);
    value = pull(second, cx);
    return value == null && waiting ? pending(cx) : value;
  }

  @Override
  protected void release() {
    super.release();
    other.close();
  }

  @Override
  protected void giveUpPlace() {
    super.giveUpPlace();
    other.rest();
  }
}
