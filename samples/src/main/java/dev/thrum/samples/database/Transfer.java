package dev.thrum.samples.database;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;
import static dev.thrum.Thrum.spawnBlocking;
import static dev.thrum.Thrum.timeout;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.future.Waker;
import dev.thrum.samples.UsageException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/**
 * Money is moved in a transaction. Dropped at any await before the commit, it is rolled back, and
 * its connection is in the pool again. By default in a database in memory; by its URL in another.
 */
public final class Transfer {

  /** What it takes. */
  public static final String USAGE = "[--url JDBC-URL]";

  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** By then a statement is over. */
  private static final Duration SOON = Duration.ofMillis(50);

  private static final int MANY = 16;

  private final ConnectionPool pool;
  private final PrintStream out;

  private Transfer(ConnectionPool pool, PrintStream out) {
    this.pool = pool;
    this.out = out;
  }

  @Async
  public static Future<Void> run(PrintStream out, List<String> arguments) throws Exception {
    ConnectionPool pool = await(ConnectionPool.open(url(arguments), 2));
    try {
      Transfer sample = new Transfer(pool, out);
      await(sample.openAccounts());
      await(sample.inTime(30, Duration.ofSeconds(1)));
      await(sample.inTime(30, Duration.ofSeconds(10)));
      await(sample.inTime(500, Duration.ZERO));
      await(sample.dropEverywhere());
    } finally {
      closeInBackground(pool);
    }
    return Future.ready();
  }

  private static String url(List<String> arguments) {
    if (arguments.isEmpty()) {
      return "jdbc:h2:mem:" + UUID.randomUUID();
    }
    if (arguments.size() != 2 || !arguments.get(0).equals("--url")) {
      throw new UsageException("transfer takes --url and a JDBC URL, and nothing else");
    }
    return arguments.get(1);
  }

  private static void closeInBackground(ConnectionPool pool) {
    spawnBlocking(
            () -> {
              pool.close();
              return true;
            })
        .detach();
  }

  // ---------------------------------------------------------------- a transfer

  @Async
  private Future<Void> openAccounts() throws SQLException {
    try (Lease lease = await(pool.lease())) {
      await(lease.update("DROP TABLE IF EXISTS thrum_account"));
      await(
          lease.update(
              "CREATE TABLE thrum_account ("
                  + "id INT PRIMARY KEY, balance INT NOT NULL CHECK (balance >= 0))"));
      await(lease.update("INSERT INTO thrum_account VALUES (1, 100), (2, 0)"));
      await(lease.commit());
    }
    return Future.ready();
  }

  /** Moves money from account 1 to account 2. */
  @Async
  private Future<Void> transfer(int amount, Duration check) throws SQLException {
    try (Lease lease = await(pool.lease())) {
      await(
          lease.update("UPDATE thrum_account SET balance = balance - ? WHERE id = 1", amount),
          SQLException.class);
      await(sleep(check)); // fraud detection is asked
      await(
          lease.update("UPDATE thrum_account SET balance = balance + ? WHERE id = 2", amount),
          SQLException.class);
      await(lease.commit(), SQLException.class);
    }
    return Future.ready();
  }

  // ---------------------------------------------------------------- what may happen to it

  @Async
  private Future<Void> inTime(int amount, Duration check) {
    try {
      await(timeout(LIMIT, transfer(amount, check)), TimeoutException.class);
      out.print("done: ");
    } catch (TimeoutException e) {
      out.print("timed out and rolled back: ");
    } catch (SQLException e) {
      out.print("refused and rolled back: ");
    }
    await(show());
    return Future.ready();
  }

  /** Polls a transfer by hand, more and more often, and drops it each time. */
  @Async
  private Future<Void> dropEverywhere() throws Exception {
    boolean done = false;
    for (int polls = 0; !done && polls <= MANY; polls++) {
      await(openAccounts());
      Future<Void> transfer = transfer(30, SOON);
      for (int i = 0; i < polls && !done; i++) {
        done = transfer.poll(Waker::noop).isReady();
        await(sleep(SOON));
      }
      transfer.drop();
      out.print("polls: " + polls + (done ? ", done: " : ", dropped: "));
      await(show());
    }
    return Future.ready();
  }

  @Async
  private Future<Void> show() {
    await(pool.allBack());
    try (Lease lease = await(pool.lease())) {
      List<Integer> balances = await(lease.query("SELECT balance FROM thrum_account ORDER BY id"));
      out.println(balances + ", sum " + balances.stream().mapToInt(Integer::intValue).sum());
    }
    await(pool.allBack());
    return Future.ready();
  }
}
