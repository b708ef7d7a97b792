package dev.thrum.fs;

import dev.thrum.future.Poll;
import dev.thrum.internal.Sneaky;
import dev.thrum.internal.concurrent.Counts;
import dev.thrum.internal.concurrent.LaneFuture;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Takes what a read before has left, or reads. */
final class ReadFile extends LaneFuture<Integer> {

  private final AsyncFile file;
  private final ByteBuffer target;
  private boolean reading;

  ReadFile(AsyncFile file, ByteBuffer target) {
    super(file.lane(), "AsyncFile.read");
    this.file = file;
    this.target = target;
  }

  @Override
  protected @Nullable Poll<Integer> attempt() throws Exception {
    if (!file.isWritten()) {
      start(file::writeRest);
      return null;
    }
    int count = file.take(target);
    if (count > 0) {
      return Counts.ready(count);
    }
    ReadAhead ahead = file.ahead();
    if (reading) {
      reading = false;
      Throwable failure = ahead.failure();
      if (failure != null) {
        throw Sneaky.rethrow(failure);
      }
      if (ahead.endsAt(file.position())) {
        return Counts.ready(-1);
      }
    }
    reading = true;
    ahead.prepare(file.position(), target.remaining());
    start(ahead::read);
    return null;
  }
}
