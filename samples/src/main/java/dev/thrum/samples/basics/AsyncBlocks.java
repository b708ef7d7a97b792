package dev.thrum.samples.basics;

import static dev.thrum.Thrum.async;
import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;

import dev.thrum.annotations.Async;
import dev.thrum.future.AsyncFunction;
import dev.thrum.future.Future;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Async code without a method of its own: blocks and closures. They capture as every lambda does,
 * they are as lazy as methods, and {@code return} leaves them only.
 */
public final class AsyncBlocks {

  private AsyncBlocks() {}

  @Async
  public static Future<Void> run(PrintStream out) {
    Future<Integer> answer = async(() -> 42);
    out.println("the answer is " + await(answer));

    Future<String> text = async(() -> String.format("7 times 6 is %d", await(times(7, 6))));
    out.println(await(text));

    Future<String> early =
        async(
            () -> {
              if (await(times(1, 1)) == 1) {
                return "left the block";
              }
              return "not reached";
            });
    out.println(await(early) + ", not the method");

    int factor = 3;
    AsyncFunction<Integer, Integer> scale = n -> await(times(n, factor));
    out.println("closures capture: " + await(scale.call(1)) + ", " + await(scale.call(2)));

    // A lambda that returns a future may await too, whatever interface it implements.
    Supplier<Future<String>> supplier = () -> Future.ready("seven, " + await(times(7, 1)));
    out.println("any lambda of a future: " + await(supplier.get()));
    return Future.ready();
  }

  @Async
  private static Future<Integer> times(int a, int b) {
    await(sleep(Duration.ofMillis(5)));
    return Future.ready(a * b);
  }
}
