package dev.thrum.samples.cancellation;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.on;
import static dev.thrum.Thrum.select;
import static dev.thrum.Thrum.sleep;
import static dev.thrum.Thrum.spawn;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.sync.CancellationToken;
import dev.thrum.task.Task;
import java.io.PrintStream;
import java.time.Duration;

/**
 * A token asks: whoever holds it selects between its work and being cancelled, and answers for
 * itself. Work that is done before that never hears of it.
 */
public final class Token {

  private Token() {}

  @Async
  public static Future<Void> run(PrintStream out) {
    CancellationToken token = new CancellationToken();
    try (Task<String> fast = spawn(work(token, Duration.ofMillis(500)));
        Task<String> slow = spawn(work(token, Duration.ofSeconds(5)))) {
      await(sleep(Duration.ofSeconds(1)));
      token.cancel();
      out.println("half a second: " + await(fast));
      out.println("five seconds: " + await(slow));
      out.println("begun after that: " + await(work(token, Duration.ofSeconds(5))));
    }
    return Future.ready();
  }

  @Async
  private static Future<String> work(CancellationToken token, Duration duration) {
    return select(
        on(token.cancelled(), cancelled -> "cancelled"), on(sleep(duration), slept -> "done"));
  }
}
