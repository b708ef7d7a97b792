package com.acme.store;

import com.ea.async.Async;
import java.util.concurrent.CompletableFuture;

/** Starts the library, as its manual says, and sells something. */
public final class Main {

  static {
    Async.init();
  }

  private Main() {}

  public static void main(String[] arguments) {
    Bank bank = new Bank();
    Store store = new Store(bank);
    CompletableFuture<Integer> teas = store.buyAll("Ada", "tea", 3);
    System.out.println("main goes on: " + !teas.isDone());
    System.out.println("bought " + teas.join() + ", left " + bank.balance("Ada"));
    System.out.println("a pie: " + store.buy("Ada", "pie").join() + ", left " + bank.balance("Ada"));
    System.out.println("a cake: " + store.buy("Ada", "cake").join());
  }
}
