package dev.thrum.stream;

import dev.thrum.future.AwaitContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The base of operators that gather elements in lists. What came before a failure or the end is
 * given before it.
 */
abstract class GroupStream<T> extends Operator<T, List<T>> {

  final ChunkBuffer<T> chunk;

  GroupStream(PolledStream<T> source, int size, String operator) {
    super(source);
    this.chunk = new ChunkBuffer<>(size, operator);
  }

  /** The source is pending: the elements if they are not to wait, else null with pending said. */
  abstract @Nullable List<T> whenPending(AwaitContext cx) throws Exception;

  /** The first element of a list was put in. */
  void begin() {}

  /** The list. */
  List<T> take() {
    return chunk.take();
  }

  @Override
  protected final @Nullable List<T> advance(AwaitContext cx) throws Exception {
    if (chunk.hasFailed()) {
      throw passOn(chunk.takeFailure());
    }
    while (!chunk.isFull()) {
      T value;
      try {
        value = pull(cx);
      } catch (Throwable failure) {
        if (chunk.isEmpty()) {
          throw failure;
        }
        keepFailure();
        chunk.keep(failure);
        return take();
      }
      if (value == null) {
        return cx.suspended != null ? whenPending(cx) : chunk.isEmpty() ? null : take();
      }
      chunk.add(value);
      begin();
    }
    return take();
  }
}
