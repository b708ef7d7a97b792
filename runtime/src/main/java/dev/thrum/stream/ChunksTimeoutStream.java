package dev.thrum.stream;

import dev.thrum.future.AwaitContext;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists that wait a limited time for more elements after their first. */
final class ChunksTimeoutStream<T> extends GroupStream<T> {

  private final Alarm alarm;

  ChunksTimeoutStream(PolledStream<T> source, int size, Duration limit) {
    super(source, size, "chunksTimeout");
    this.alarm = new Alarm(limit, "chunksTimeout");
  }

  @Override
  void begin() {
    if (!alarm.isSet()) {
      alarm.set();
    }
  }

  @Override
  @Nullable List<T> whenPending(AwaitContext cx) {
    if (chunk.isEmpty() || !alarm.rings(cx)) {
      return null;
    }
    cx.suspended = null;
    return take();
  }

  @Override
  List<T> take() {
    alarm.clear();
    return super.take();
  }

  @Override
  protected void release() {
    alarm.drop();
    super.release();
  }
}
