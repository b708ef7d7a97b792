import static dev.thrum.Thrum.*;

import dev.thrum.annotations.Async;
import dev.thrum.future.AsyncFunction;
import dev.thrum.future.Future;
import java.util.function.Function;

/** Async blocks, closures that capture, and lambdas that return futures. */
public class Lambdas {

  private final int base;

  Lambdas(int base) {
    this.base = base;
  }

  @Async
  Future<Integer> sum(int more) {
    AsyncFunction<Integer, Integer> add = x -> base + x + await(later(more));
    Function<Integer, Future<Integer>> twice = x -> Future.ready(2 * await(later(x)));
    int block =
        await(
            async(
                () -> {
                  int inner = await(add.call(1));
                  return inner + await(async(() -> await(later(inner))));
                }));
    return Future.ready(block + await(twice.apply(7)));
  }

  @Async
  static Future<Integer> later(int value) {
    await(yieldNow());
    return Future.ready(value);
  }

  public static void main(String[] args) {
    System.out.println(blockOn(new Lambdas(100).sum(10)));
  }
}
// prints:
// 236
