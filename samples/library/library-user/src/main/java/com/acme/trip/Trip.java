package com.acme.trip;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.blockOn;

import com.acme.weather.Forecast;
import dev.thrum.annotations.Async;
import dev.thrum.future.Future;

/** Plans a trip by the forecast of a library. */
public final class Trip {

  private Trip() {}

  public static void main(String[] arguments) {
    System.out.println(blockOn(plan("Rome")));
  }

  @Async
  private static Future<String> plan(String city) {
    return Future.ready("tomorrow it is " + await(new Forecast().tomorrow(city)));
  }
}
