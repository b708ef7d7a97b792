package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The elements before the first that does not meet a condition. */
final class TakeWhileStream<T> extends Operator<T, T> {

  private final Predicate<? super T> condition;

  TakeWhileStream(PolledStream<T> source, Predicate<? super T> condition) {
    super(source);
    this.condition = requireNonNull(condition, "takeWhile: the condition is null");
  }

  @Override
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    T value = pull(cx);
    return value != null && condition.test(value) ? value : null;
  }
}
