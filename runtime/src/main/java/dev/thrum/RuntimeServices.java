package dev.thrum;

import dev.thrum.internal.Services;
import org.jspecify.annotations.Nullable;

/** A runtime as the futures in it see it, on threads that may wait or on those that must not. */
record RuntimeServices(AsyncRuntime runtime, boolean mayBlock) implements Services {

  @Override
  public <S> @Nullable S service(Class<S> type) {
    return type.cast(runtime.service(type));
  }
}
