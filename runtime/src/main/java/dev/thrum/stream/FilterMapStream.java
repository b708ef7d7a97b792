package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a function makes of the elements, but for nulls. */
final class FilterMapStream<S, T> extends Operator<S, T> {

  private final Function<? super S, ? extends @Nullable T> function;

  FilterMapStream(PolledStream<S> source, Function<? super S, ? extends @Nullable T> function) {
    super(source);
    this.function = requireNonNull(function, "filterMap: the function is null");
  }

  @Override
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    for (; ; ) {
      S value = pull(cx);
      if (value == null) {
        return null;
      }
      T result = function.apply(value);
      if (result != null) {
        return result;
      }
    }
  }
}
