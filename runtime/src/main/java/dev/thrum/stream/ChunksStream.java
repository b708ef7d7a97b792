package dev.thrum.stream;

import dev.thrum.future.AwaitContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Full lists, but for those at the end and before a failure. */
final class ChunksStream<T> extends GroupStream<T> {

  ChunksStream(PolledStream<T> source, int size) {
    super(source, size, "chunks");
  }

  @Override
  @Nullable List<T> whenPending(AwaitContext cx) {
    return null;
  }
}
