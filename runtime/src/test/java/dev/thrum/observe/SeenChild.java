package dev.thrum.observe;

import dev.thrum.AsyncRuntime;
import dev.thrum.future.Future;

/** A process with a task that waits for ever; it ends with its standard input. */
public final class SeenChild {

  private SeenChild() {}

  public static void main(String[] arguments) throws Exception {
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(1).name("shop").build()) {
      runtime.spawn("waiting", Future.pending()).detach();
      System.out.println("ready");
      while (System.in.read() >= 0) {
        // until it ends
      }
    }
  }
}
