package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import java.util.function.Predicate;

/** Looks for the first element whose answer decides. */
final class Match<T> extends Terminal<T, Boolean> {

  private final Predicate<? super T> condition;
  private final boolean decisive;
  private boolean found;

  Match(PolledStream<T> source, Predicate<? super T> condition, boolean decisive) {
    super(source);
    this.condition = requireNonNull(condition, "the condition is null");
    this.decisive = decisive;
  }

  @Override
  boolean accept(T element) {
    found = condition.test(element) == decisive;
    return !found;
  }

  @Override
  Boolean result() {
    return found == decisive;
  }
}
