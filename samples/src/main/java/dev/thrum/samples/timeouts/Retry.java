package dev.thrum.samples.timeouts;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;
import static dev.thrum.Thrum.timeout;

import dev.thrum.annotations.Async;
import dev.thrum.future.AsyncFunction;
import dev.thrum.future.Future;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * Three attempts with a limit each. A future that was dropped is gone, so every attempt makes a new
 * one; the last failure is the answer if none succeeds.
 */
public final class Retry {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private Retry() {}

  @Async
  public static Future<Void> run(PrintStream out) {
    String result = await(retry(out, 3, attempt -> await(work(attempt == 3))));
    out.println(result);
    try {
      await(retry(out, 3, attempt -> await(work(false))), TimeoutException.class);
    } catch (TimeoutException e) {
      out.println("given up: " + e.getMessage());
    }
    return Future.ready();
  }

  @Async
  private static <T> Future<T> retry(
      PrintStream out, int attempts, AsyncFunction<Integer, T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return Future.ready(await(timeout(LIMIT, work.call(attempt)), TimeoutException.class));
      } catch (TimeoutException e) {
        out.println("attempt " + attempt + " timed out");
        if (attempt == attempts) {
          return Future.failed(e);
        }
      }
    }
  }

  @Async
  private static Future<String> work(boolean fast) {
    await(sleep(fast ? Duration.ofMillis(10) : Duration.ofMinutes(1)));
    return Future.ready("done at last");
  }
}
