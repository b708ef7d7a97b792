package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls an action with each element. */
final class ForEach<T> extends Terminal<T, Void> {

  private final Consumer<? super T> action;

  ForEach(PolledStream<T> source, Consumer<? super T> action) {
    super(source);
    this.action = requireNonNull(action, "forEach: the action is null");
  }

  @Override
  boolean accept(T element) {
    action.accept(element);
    return true;
  }

  @Override
  @Nullable Void result() {
    return null;
  }
}
