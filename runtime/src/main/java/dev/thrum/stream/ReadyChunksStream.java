package dev.thrum.stream;

import dev.thrum.future.AwaitContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists of what is there. */
final class ReadyChunksStream<T> extends GroupStream<T> {

  ReadyChunksStream(PolledStream<T> source, int max) {
    super(source, max, "readyChunks");
  }

  @Override
  @Nullable List<T> whenPending(AwaitContext cx) {
    if (chunk.isEmpty()) {
      return null;
    }
    cx.suspended = null;
    return take();
  }
}
