package com.acme.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A stage that completes after a while. */
final class Delay {

  private Delay() {}

  static CompletableFuture<Void> ofMillis(int millis) {
    return CompletableFuture.runAsync(
        () -> {}, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
  }
}
