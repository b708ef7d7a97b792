package com.acme.store;

import java.util.concurrent.CompletableFuture;

/** Ships, unless it is out of what was bought. */
final class Warehouse {

  CompletableFuture<Void> ship(String item) {
    return Delay.ofMillis(10)
        .thenRun(
            () -> {
              if (item.equals("pie")) {
                throw new IllegalStateException("out of " + item);
              }
            });
  }
}
