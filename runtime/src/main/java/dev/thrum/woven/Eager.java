package dev.thrum.woven;

import dev.thrum.future.Future;
import dev.thrum.internal.Ambient;
import dev.thrum.internal.Sneaky;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

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

  /**
   * The same for code that was written for another library, where a method is an ordinary call up
   * to its first suspension: what it throws until then is thrown at its caller. What it awaited, or
   * returned, and has failed comes as a {@link CompletionException}, and stays in the answer.
   */
  public static <T> CompletableFuture<T> call(Future<?> frame) {
    CompletableFuture<T> started = start(frame);
    if (started.isCompletedExceptionally()) {
      Throwable failure = started.<Throwable>handle((value, thrown) -> thrown).join();
      if (!(failure instanceof CompletionException)) {
        throw Sneaky.rethrow(failure);
      }
    }
    return started;
  }
}
