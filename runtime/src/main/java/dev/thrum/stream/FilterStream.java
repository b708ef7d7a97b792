package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The elements that meet a condition. A long run of others yields: its source has a budget. */
final class FilterStream<T> extends Operator<T, T> {

  private final Predicate<? super T> condition;

  FilterStream(PolledStream<T> source, Predicate<? super T> condition) {
    super(source);
    this.condition = requireNonNull(condition, "filter: the condition is null");
  }

  @Override
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    for (; ; ) {
      T value = pull(cx);
      if (value == null || condition.test(value)) {
        return value;
      }
    }
  }
}
