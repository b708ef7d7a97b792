package dev.thrum;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Context;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import dev.thrum.internal.Polling;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A call as a future: made when polled, and never if it is dropped before. */
final class Call<T> extends GuardedFuture<T> {

  private @Nullable Callable<T> call;

  Call(Callable<T> call) {
    this.call = requireNonNull(call, "there is nothing to call");
  }

  @Override
  protected Poll<T> advance(Context cx) throws Exception {
    Polling polling = Polling.here();
    int budget = polling.unlimited();
    try {
      return Poll.ready(requireNonNull(call).call());
    } finally {
      polling.limit(budget);
    }
  }

  @Override
  protected void release() {
    call = null;
  }
}
