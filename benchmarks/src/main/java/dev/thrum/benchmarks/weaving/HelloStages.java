package dev.thrum.benchmarks.weaving;

import java.util.concurrent.CompletableFuture;

/** The same with what the JDK has. */
public final class HelloStages {

  private HelloStages() {}

  /**
   * @param arguments none
   */
  public static void main(String[] arguments) {
    System.out.println(CompletableFuture.runAsync(() -> {}).thenApplyAsync(done -> "hello").join());
  }
}
