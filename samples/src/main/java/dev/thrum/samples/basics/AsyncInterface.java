package dev.thrum.samples.basics;

import static dev.thrum.Thrum.await;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import java.io.PrintStream;
import java.util.List;

/**
 * Async methods are methods: abstract in interfaces, default, overridden, called by {@code super}.
 * And they may call themselves: {@link DeepRecursion}, a million awaits deep.
 */
public final class AsyncInterface {

  private AsyncInterface() {}

  interface Shop {
    Future<Integer> price(String item); // nothing to weave here: whoever has a body says @Async

    @Async
    default Future<Integer> total(List<String> items) {
      int sum = 0;
      for (String item : items) {
        sum += await(price(item));
      }
      return Future.ready(sum);
    }
  }

  static class Bakery implements Shop {
    @Override
    @Async
    public Future<Integer> price(String item) {
      await(dev.thrum.Thrum.yieldNow()); // as if it asked a database
      return Future.ready(item.length());
    }
  }

  static final class CheapBakery extends Bakery {
    @Override
    @Async
    public Future<Integer> price(String item) {
      return Future.ready(await(super.price(item)) - 1);
    }
  }

  @Async
  public static Future<Void> run(PrintStream out) {
    List<String> items = List.of("bread", "roll", "pretzel");
    out.println("bakery: " + await(new Bakery().total(items)));
    out.println("cheap bakery: " + await(new CheapBakery().total(items)));
    await(DeepRecursion.run(out, 1_000_000));
    return Future.ready();
  }
}
