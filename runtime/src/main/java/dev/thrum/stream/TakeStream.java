package dev.thrum.stream;

import dev.thrum.future.AwaitContext;
import org.jspecify.annotations.Nullable;

/** The first elements; then the end, at which the source is closed. */
final class TakeStream<T> extends Operator<T, T> {

  private long left;

  TakeStream(PolledStream<T> source, long count) {
    super(source);
    this.left = SkipStream.requireNotNegative(count, "take");
  }

  @Override
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    if (left == 0) {
      return null;
    }
    T value = pull(cx);
    if (value != null) {
      left--;
    }
    return value;
  }
}
