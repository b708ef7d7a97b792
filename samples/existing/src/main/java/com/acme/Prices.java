package com.acme;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import java.time.Duration;
import java.util.Map;

/** A class that was there, and its first async method. */
public class Prices {

  private final Map<String, Integer> prices = Map.of("tea", 3, "pie", 5);

  /** The price; asks nobody. */
  public int known(String item) {
    return prices.getOrDefault(item, 0);
  }

  /** The price, after a while. */
  @Async
  public Future<Integer> ask(String item) {
    await(sleep(Duration.ofMillis(10)));
    return Future.ready(known(item));
  }
}
