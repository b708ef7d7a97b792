package dev.thrum.executor;

import dev.thrum.internal.Services;
import org.jspecify.annotations.Nullable;

/** A runtime, on a thread of it that may wait for once. */
record Waiting(Services runtime) implements Services {

  @Override
  public boolean mayBlock() {
    return true;
  }

  @Override
  public <S> @Nullable S service(Class<S> type) {
    return runtime.service(type);
  }
}
