package dev.thrum.samples.cancellation;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.yieldNow;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.future.Waker;
import dev.thrum.sync.AsyncMutex;
import dev.thrum.sync.MutexGuard;
import java.io.PrintStream;

/**
 * A transfer that can lose no money, wherever it is dropped: all that has to be awaited comes
 * first, and then both balances change without an await in between. Locks are taken in the order of
 * ids.
 */
public final class PartialState {

  private PartialState() {}

  static final class Account {
    private final int id;
    private final AsyncMutex lock = new AsyncMutex();
    private int balance;

    Account(int id, int balance) {
      this.id = id;
      this.balance = balance;
    }

    @Override
    public String toString() {
      return "account " + id + ": " + balance + (lock.isLocked() ? ", locked" : "");
    }
  }

  /** Polls a transfer by hand, more and more often, and drops it each time. */
  @Async
  public static Future<Void> run(PrintStream out) throws Exception {
    for (int polls = 0; polls <= 4; polls++) {
      Account from = new Account(2, 100);
      Account to = new Account(1, 0);
      Future<Void> transfer = transfer(from, to, 30);
      boolean done = false;
      for (int i = 0; i < polls && !done; i++) {
        done = transfer.poll(Waker::noop).isReady();
      }
      transfer.drop();
      out.println("polls: " + polls + (done ? ", done; " : ", dropped; ") + from + "; " + to);
    }
    return Future.ready();
  }

  @Async
  private static Future<Void> transfer(Account from, Account to, int amount) {
    Account first = from.id < to.id ? from : to;
    Account second = first == from ? to : from;
    try (MutexGuard one = await(first.lock.lock());
        MutexGuard another = await(second.lock.lock())) {
      await(askFraudDetection());
      await(writeJournal());
      from.balance -= amount;
      to.balance += amount;
    }
    return Future.ready();
  }

  @Async
  private static Future<Void> askFraudDetection() {
    return yieldNow();
  }

  @Async
  private static Future<Void> writeJournal() {
    return yieldNow();
  }
}
