package dev.thrum.samples.generators;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.emit;
import static dev.thrum.Thrum.sleep;

import dev.thrum.annotations.Async;
import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;
import java.io.PrintStream;
import java.time.Duration;

/**
 * A generator method: it runs from one {@code emit} to the next, and only when the consumer asks.
 * To leave the loop closes the stream, which drops the generator where it stands.
 */
public final class FibonacciStream {

  private FibonacciStream() {}

  @Async
  public static Future<Void> run(PrintStream out) {
    try (AsyncStream<Long> numbers = fibonacci(out)) {
      for (Long number; (number = await(numbers.next())) != null; ) {
        out.println(number);
        if (number > 42) {
          break;
        }
      }
    }
    return Future.ready();
  }

  @Async
  private static AsyncStream<Long> fibonacci(PrintStream out) {
    try {
      for (long a = 0, b = 1; ; b = a + b, a = b - a) {
        await(sleep(Duration.ofMillis(100)));
        emit(a);
      }
    } finally {
      out.println("the generator has cleaned up");
    }
  }
}
