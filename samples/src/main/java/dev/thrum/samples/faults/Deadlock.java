package dev.thrum.samples.faults;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;
import static dev.thrum.Thrum.spawn;
import static dev.thrum.Thrum.timeout;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.sync.AsyncMutex;
import dev.thrum.sync.MutexGuard;
import dev.thrum.task.Task;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * Two transfers in opposite directions, each of which holds the account that the other one waits
 * for. Accounts that are always locked in the same order can't do this.
 */
public final class Deadlock {

  /** Something to lock. */
  public static final class Account {
    private final int number;
    private final AsyncMutex lock = new AsyncMutex();
    private int balance = 100;

    public Account(int number) {
      this.number = number;
    }

    public int balance() {
      return balance;
    }
  }

  private Deadlock() {}

  @Async
  public static Future<Void> run(PrintStream out) {
    Account mine = new Account(1);
    Account yours = new Account(2);
    try {
      await(timeout(Duration.ofSeconds(5), bothWays(mine, yours)), TimeoutException.class);
    } catch (TimeoutException e) {
      out.println("locked as they come: nothing has happened for 5 s");
    }
    await(bothWaysInOrder(new Account(3), new Account(4)));
    out.println("locked by their numbers: both transfers are done");
    return Future.ready();
  }

  @Async
  public static Future<Void> bothWays(Account one, Account other) {
    try (Task<Void> there = spawn(transfer(one, other, 10));
        Task<Void> back = spawn(transfer(other, one, 20))) {
      await(there);
      await(back);
    }
    return Future.ready();
  }

  /** The fault: whoever comes from the other side locks in another order. */
  @Async
  private static Future<Void> transfer(Account from, Account to, int amount) {
    try (MutexGuard source = await(from.lock.lock())) {
      await(audit());
      try (MutexGuard target = await(to.lock.lock())) {
        from.balance -= amount;
        to.balance += amount;
      }
    }
    return Future.ready();
  }

  @Async
  public static Future<Void> bothWaysInOrder(Account one, Account other) {
    try (Task<Void> there = spawn(transferInOrder(one, other, 10));
        Task<Void> back = spawn(transferInOrder(other, one, 20))) {
      await(there);
      await(back);
    }
    return Future.ready();
  }

  /** The remedy. */
  @Async
  private static Future<Void> transferInOrder(Account from, Account to, int amount) {
    Account first = from.number < to.number ? from : to;
    Account second = from.number < to.number ? to : from;
    try (MutexGuard outer = await(first.lock.lock())) {
      await(audit());
      try (MutexGuard inner = await(second.lock.lock())) {
        from.balance -= amount;
        to.balance += amount;
      }
    }
    return Future.ready();
  }

  private static Future<Void> audit() {
    return sleep(Duration.ofMillis(10));
  }
}
