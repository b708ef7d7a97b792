package dev.thrum.samples.basics;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import java.io.PrintStream;
import java.time.Duration;

/**
 * The smallest program. An async method is lazy: a call runs nothing of it. What is awaited runs,
 * once; what is neither awaited nor spawned never does.
 */
public final class Greet {

  private Greet() {}

  @Async
  public static Future<Void> run(PrintStream out) {
    Future<Void> awaited = greet(out, "Ada");
    Future<Void> dropped = greet(out, "nobody");
    out.println("two futures, and nothing has run");

    await(awaited);
    dropped.drop();
    return Future.ready();
  }

  @Async
  static Future<Void> greet(PrintStream out, String name) {
    await(sleep(Duration.ofMillis(10))); // suspends, and blocks no thread
    out.println("hello, " + name);
    return Future.ready();
  }
}
