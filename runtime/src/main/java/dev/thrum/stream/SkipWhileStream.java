package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The elements from the first on that does not meet a condition. */
final class SkipWhileStream<T> extends Operator<T, T> {

  private final Predicate<? super T> condition;
  private boolean begun;

  SkipWhileStream(PolledStream<T> source, Predicate<? super T> condition) {
    super(source);
    this.condition = requireNonNull(condition, "skipWhile: the condition is null");
  }

  @Override
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    for (; ; ) {
      T value = pull(cx);
      if (value == null || begun) {
        return value;
      }
      begun = !condition.test(value);
      if (begun) {
        return value;
      }
    }
  }
}
