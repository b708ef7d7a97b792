package dev.thrum.stream;

import dev.thrum.future.AwaitContext;
import org.jspecify.annotations.Nullable;

/** The elements after the first few. */
final class SkipStream<T> extends Operator<T, T> {

  private long left;

  SkipStream(PolledStream<T> source, long count) {
    super(source);
    this.left = requireNotNegative(count, "skip");
  }

  static long requireNotNegative(long count, String operator) {
    if (count < 0) {
      throw new IllegalArgumentException(operator + ": the count is negative: " + count);
    }
    return count;
  }

  @Override
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    for (; ; ) {
      T value = pull(cx);
      if (value == null || left == 0) {
        return value;
      }
      left--;
    }
  }
}
