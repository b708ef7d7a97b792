import static dev.thrum.Thrum.*;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Awaits ready and pending futures in straight lines, loops and conditions. */
public class Greet {

  @Async
  Future<String> greet(String name, int times) {
    long total = 0;
    for (int i = 1; i <= times; i++) {
      await(yieldNow());
      total += await(twice(i)) + (i % 2 == 0 ? await(twice(-i)) : 0);
    }
    await(sleep(Duration.ofMillis(5)));
    String end = await(CompletableFuture.supplyAsync(() -> "!"));
    return Future.ready("hello, " + name + end + " " + total);
  }

  @Async
  static Future<Long> twice(long value) {
    await(yieldNow());
    return Future.ready(2 * value);
  }

  public static void main(String[] args) {
    System.out.println(blockOn(new Greet().greet("ada", 3)));
    System.out.println(blockOn(new Greet().greet("bob", 0)));
  }
}
// prints:
// hello, ada! 8
// hello, bob! 0
