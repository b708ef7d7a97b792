package com.acme.store;

import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A program written for EA Async: no annotation, stages only. Not a line of it knows of Thrum. */
public final class Store {

  private final Bank bank;
  private final Warehouse warehouse = new Warehouse();

  Store(Bank bank) {
    this.bank = bank;
  }

  /** Whether it was bought; what can't be shipped is paid back. */
  CompletableFuture<Boolean> buy(String customer, String item) {
    if (!await(bank.withdraw(customer, 5))) {
      return completedFuture(false);
    }
    try {
      await(warehouse.ship(item));
      return completedFuture(true);
    } catch (CompletionException e) {
      System.out.println(e.getCause().getMessage());
      await(bank.deposit(customer, 5));
      return completedFuture(false);
    }
  }

  /** How many of so many were bought. */
  CompletableFuture<Integer> buyAll(String customer, String item, int count) {
    int bought = 0;
    for (int i = 0; i < count; i++) {
      bought += await(buy(customer, item)) ? 1 : 0;
    }
    return completedFuture(bought);
  }
}
