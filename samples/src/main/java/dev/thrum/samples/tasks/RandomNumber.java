package dev.thrum.samples.tasks;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;
import static dev.thrum.Thrum.spawn;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * A task with a result: a number from 100 up to 999, found after a while. Awaiting the handle gives
 * the value, or whatever the task failed with.
 */
public final class RandomNumber {

  private RandomNumber() {}

  @Async
  public static Future<Void> run(PrintStream out) {
    out.println("the number is " + await(spawn(number(new Random()))));
    return Future.ready();
  }

  @Async
  static Future<Integer> number(RandomGenerator random) {
    await(sleep(Duration.ofMillis(100)));
    return Future.ready(random.nextInt(100, 1000));
  }
}
