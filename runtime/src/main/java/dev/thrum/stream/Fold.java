package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import java.util.function.BiFunction;

/** What is made of all elements, one after the other. */
final class Fold<T, R> extends Terminal<T, R> {

  private final BiFunction<? super R, ? super T, ? extends R> function;
  private R value;

  Fold(PolledStream<T> source, R initial, BiFunction<? super R, ? super T, ? extends R> function) {
    super(source);
    this.value = initial;
    this.function = requireNonNull(function, "fold: the function is null");
  }

  @Override
  boolean accept(T element) {
    value = function.apply(value, element);
    return true;
  }

  @Override
  R result() {
    return value;
  }
}
