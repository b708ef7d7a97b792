package dev.thrum.samples.tasks;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.join;
import static dev.thrum.Thrum.yieldNow;

import dev.thrum.annotations.Async;
import dev.thrum.combine.Joined2;
import dev.thrum.future.Future;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * The sum of two numbers that are fetched at the same time. One in ten fetches fails, and counts as
 * 0: the failure is caught where it is awaited, so the other number is not lost.
 */
public final class JoinSum {

  private JoinSum() {}

  public static Future<Void> run(PrintStream out) {
    return run(out, new Random());
  }

  @Async
  static Future<Void> run(PrintStream out, RandomGenerator random) {
    Joined2<Integer, Integer> both =
        await(join(fetchOrZero(out, random), fetchOrZero(out, random)));
    int sum = both.first() + both.second();
    out.println(both.first() + " + " + both.second() + " = " + sum);
    return Future.ready();
  }

  @Async
  private static Future<Integer> fetchOrZero(PrintStream out, RandomGenerator random) {
    try {
      return Future.ready(await(fetch(random), IOException.class));
    } catch (IOException e) {
      out.println(e.getMessage() + ": counts as 0");
      return Future.ready(0);
    }
  }

  @Async
  private static Future<Integer> fetch(RandomGenerator random) throws IOException {
    await(yieldNow());
    if (random.nextInt(10) == 0) {
      throw new IOException("no answer");
    }
    return Future.ready(random.nextInt(100));
  }
}
