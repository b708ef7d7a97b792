package dev.thrum.woven;

import dev.thrum.future.Future;
import dev.thrum.internal.Ambient;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * Async methods that return a {@link java.util.concurrent.CompletionStage}: they start when called.
 */
public final class Eager {

  private Eager() {}

  /**
   * Runs a frame on this thread to its first suspension, then on this thread's runtime, outside any
   * on the default one. Never throws: the answer fails. Cancelling the answer drops the frame.
   */
  @SuppressWarnings("unchecked") // the stub knows what its method returns
  public static <T> CompletableFuture<T> start(Future<?> frame) {
    EagerStarter starter = Ambient.currentOrDefault().service(EagerStarter.class);
    return Objects.requireNonNull(starter).start((Future<T>) frame);
  }
}
