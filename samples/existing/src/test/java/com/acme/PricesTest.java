package com.acme;

import static dev.thrum.Thrum.async;
import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.blockOn;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PricesTest {

  private final Prices prices = new Prices();

  @Test
  void what_was_there_is_as_before() {
    assertEquals(3, prices.known("tea"));
  }

  @Test
  void the_async_method_answers() {
    assertEquals(5, blockOn(prices.ask("pie")));
  }

  @Test
  void tests_may_await() {
    assertEquals(8, blockOn(async(() -> await(prices.ask("tea")) + await(prices.ask("pie")))));
  }
}
