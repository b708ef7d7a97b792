package dev.thrum.woven;

import dev.thrum.future.Future;
import java.util.concurrent.CompletableFuture;

/** The service of a runtime that starts eager async methods. */
@FunctionalInterface
public interface EagerStarter {

  /**
   * Polls once on this thread; what is not complete then goes on as a task of the runtime.
   * Cancelling the answer drops it.
   */
  <T> CompletableFuture<T> start(Future<T> body);
}
