package com.acme.weather;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import java.time.Duration;

/** Knows tomorrow's weather. */
public final class Forecast {

  /** The weather of tomorrow in a city. */
  @Async
  public Future<String> tomorrow(String city) {
    await(sleep(Duration.ofMillis(10))); // the clouds are asked
    return Future.ready("sunny in " + city);
  }
}
