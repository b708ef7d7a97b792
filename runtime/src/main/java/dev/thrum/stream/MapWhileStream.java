package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a function makes of the elements, up to the first null. */
final class MapWhileStream<S, T> extends Operator<S, T> {

  private final Function<? super S, ? extends @Nullable T> function;

  MapWhileStream(PolledStream<S> source, Function<? super S, ? extends @Nullable T> function) {
    super(source);
    this.function = requireNonNull(function, "mapWhile: the function is null");
  }

  @Override
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    S value = pull(cx);
    return value == null ? null : function.apply(value);
  }
}
