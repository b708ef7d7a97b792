package dev.thrum.samples.basics;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Two awaits, one after the other: their times add up. What is to happen at the same time must be
 * joined or spawned, see {@code join-two}.
 */
public final class HelloWorldPause {

  private HelloWorldPause() {}

  @Async
  public static Future<Void> run(PrintStream out) {
    await(sayAfter(out, "hello", Duration.ofMillis(500)));
    await(sayAfter(out, "world", Duration.ofMillis(500)));
    return Future.ready();
  }

  @Async
  private static Future<Void> sayAfter(PrintStream out, String word, Duration pause) {
    await(sleep(pause));
    out.println(word);
    return Future.ready();
  }
}
