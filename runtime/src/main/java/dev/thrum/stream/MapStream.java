package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Each element put through a function. */
final class MapStream<S, T> extends Operator<S, T> {

  private final Function<? super S, ? extends T> function;

  MapStream(PolledStream<S> source, Function<? super S, ? extends T> function) {
    super(source);
    this.function = requireNonNull(function, "map: the function is null");
  }

  @Override
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    S value = pull(cx);
    return value == null ? null : element(function.apply(value), "map");
  }
}
