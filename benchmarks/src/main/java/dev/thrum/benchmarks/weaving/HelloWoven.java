package dev.thrum.benchmarks.weaving;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.blockOn;
import static dev.thrum.Thrum.yieldNow;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;

/** The smallest program that waits for something. */
public final class HelloWoven {

  private HelloWoven() {}

  /**
   * @param arguments none
   */
  public static void main(String[] arguments) {
    System.out.println(blockOn(hello()));
  }

  @Async
  private static Future<String> hello() {
    await(yieldNow());
    return Future.ready("hello");
  }
}
