package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AsyncStream;
import dev.thrum.future.AwaitContext;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The elements of the streams that a function makes, one stream at a time. */
final class FlatMapStream<S, T> extends Operator<S, T> {

  private final Function<? super S, ? extends AsyncStream<? extends T>> function;
  private @Nullable PolledStream<T> inner;

  FlatMapStream(
      PolledStream<S> source, Function<? super S, ? extends AsyncStream<? extends T>> function) {
    super(source);
    this.function = requireNonNull(function, "flatMap: the function is null");
  }

  @Override
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    for (; ; ) {
      PolledStream<T> current = inner == null ? open(cx) : inner;
      if (current == null) {
        return null;
      }
      T value = pull(current, cx);
      if (value != null || cx.suspended != null) {
        return value;
      }
      inner = null;
    }
  }

  private @Nullable PolledStream<T> open(AwaitContext cx) throws Exception {
    S value = pull(cx);
    if (value == null) {
      return null;
    }
    inner = Adopted.of(function.apply(value));
    return inner;
  }

  @Override
  protected void release() {
    if (inner != null) {
      inner.close();
    }
    super.release();
  }

  @Override
  protected void giveUpPlace() {
    if (inner != null) {
      inner.rest();
    }
    super.giveUpPlace();
  }
}
