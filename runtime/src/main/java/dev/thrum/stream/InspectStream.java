package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The same elements, each shown to an action when it passes. */
final class InspectStream<T> extends Operator<T, T> {

  private final Consumer<? super T> action;

  InspectStream(PolledStream<T> source, Consumer<? super T> action) {
    super(source);
    this.action = requireNonNull(action, "inspect: the action is null");
  }

  @Override
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    T value = pull(cx);
    if (value != null) {
      action.accept(value);
    }
    return value;
  }
}
