package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** For each element what a function makes of it and of what it made before. */
final class ScanStream<S, T> extends Operator<S, T> {

  private final BiFunction<? super T, ? super S, ? extends T> function;
  private T last;

  ScanStream(
      PolledStream<S> source, T initial, BiFunction<? super T, ? super S, ? extends T> function) {
    super(source);
    this.last = initial;
    this.function = requireNonNull(function, "scan: the function is null");
  }

  @Override
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    S value = pull(cx);
    if (value == null) {
      return null;
    }
    last = element(function.apply(last, value), "scan");
    return last;
  }
}
