package dev.thrum.stream;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Indexed;
import org.jspecify.annotations.Nullable;

/** The elements with their places. */
final class EnumerateStream<T> extends Operator<T, Indexed<T>> {

  private long index;

  EnumerateStream(PolledStream<T> source) {
    super(source);
  }

  @Override
  protected @Nullable Indexed<T> advance(AwaitContext cx) throws Exception {
    T value = pull(cx);
    return value == null ? null : new Indexed<>(index++, value);
  }
}
