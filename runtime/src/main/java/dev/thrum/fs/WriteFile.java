package dev.thrum.fs;

import dev.thrum.future.Poll;
import dev.thrum.internal.concurrent.Counts;
import dev.thrum.internal.concurrent.LaneFuture;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Accepts bytes once those before are written, and begins to write them. */
final class WriteFile extends LaneFuture<Integer> {

  private final AsyncFile file;
  private final ByteBuffer source;

  WriteFile(AsyncFile file, ByteBuffer source) {
    super(file.lane(), "AsyncFile.write");
    this.file = file;
    this.source = source;
  }

  @Override
  protected @Nullable Poll<Integer> attempt() throws Exception {
    if (!file.isWritten()) {
      start(file::writeRest);
      return null;
    }
    int count = file.accept(source);
    if (count > 0) {
      start(file::writeRest);
    }
    return Counts.ready(count);
  }
}
