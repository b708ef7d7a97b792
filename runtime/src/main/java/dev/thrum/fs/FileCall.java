package dev.thrum.fs;

import dev.thrum.future.Poll;
import dev.thrum.internal.Sneaky;
import dev.thrum.internal.concurrent.LaneFuture;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Flushes a file, and then does something with it, if there is anything to do. */
final class FileCall<T> extends LaneFuture<T> {

  private final AsyncFile file;
  private final AsyncFile.@Nullable Body<T> body;

  // Written by the call, read after it.
  private boolean made;
  private @Nullable T value;
  private @Nullable Throwable failure;

  FileCall(AsyncFile file, String name, AsyncFile.@Nullable Body<T> body) {
    super(file.lane(), name);
    this.file = file;
    this.body = body;
  }

  @Override
  protected @Nullable Poll<T> attempt() throws Exception {
    if (made) {
      return result();
    }
    if (!file.isWritten()) {
      start(file::writeRest);
      return null;
    }
    if (body == null) {
      return Poll.ready(null);
    }
    start(() -> make(body));
    return null;
  }

  private void make(AsyncFile.Body<T> call) {
    made = true;
    try {
      value = call.call();
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
    }
  }

  private Poll<T> result() {
    if (failure != null) {
      throw Sneaky.rethrow(failure);
    }
    return Poll.ready(value);
  }
}
