package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** All elements put together. */
final class Reduce<T> extends Terminal<T, T> {

  private final BinaryOperator<T> function;
  private @Nullable T value;

  Reduce(PolledStream<T> source, BinaryOperator<T> function) {
    super(source);
    this.function = requireNonNull(function, "reduce: the function is null");
  }

  @Override
  boolean accept(T element) {
    value = value == null ? element : function.apply(value, element);
    return true;
  }

  @Override
  @Nullable T result() {
    return value;
  }
}
