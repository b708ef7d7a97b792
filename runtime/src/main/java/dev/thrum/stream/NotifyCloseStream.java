package dev.thrum.stream;

import dev.thrum.future.AwaitContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The elements, and an empty one that says that the end has come. */
final class NotifyCloseStream<T> extends Operator<T, Optional<T>> {

  private boolean said;

  NotifyCloseStream(PolledStream<T> source) {
    super(source);
  }

  @Override
  @SuppressWarnings("NullableOptional") // null is the end, empty the element that says so
  protected @Nullable Optional<T> advance(AwaitContext cx) throws Exception {
    if (said) {
      return null;
    }
    T value = pull(cx);
    if (value == null && cx.suspended != null) {
      return null;
    }
    said = value == null;
    return Optional.ofNullable(value);
  }
}
