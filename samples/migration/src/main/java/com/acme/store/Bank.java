package com.acme.store;

import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Knows who has how much; asking it takes a while. */
final class Bank {

  private final Map<String, Integer> balances = new ConcurrentHashMap<>(Map.of("Ada", 22));

  int balance(String customer) {
    return balances.get(customer);
  }

  CompletableFuture<Boolean> withdraw(String customer, int amount) {
    await(Delay.ofMillis(10));
    if (balance(customer) < amount) {
      return completedFuture(false);
    }
    balances.merge(customer, -amount, Integer::sum);
    return completedFuture(true);
  }

  CompletableFuture<Void> deposit(String customer, int amount) {
    return Delay.ofMillis(10).thenRun(() -> balances.merge(customer, amount, Integer::sum));
  }
}
