package dev.thrum.samples.database;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.spawnBlocking;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.sync.AsyncSemaphore;
import dev.thrum.sync.SemaphorePermit;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Some connections to a database, each of which is lent to one task at a time. */
final class ConnectionPool implements AutoCloseable {

  private final List<Connection> all;
  private final Queue<Connection> idle;
  private final AsyncSemaphore permits;

  private ConnectionPool(List<Connection> all) {
    this.all = all;
    this.idle = new ConcurrentLinkedQueue<>(all);
    this.permits = new AsyncSemaphore(all.size());
  }

  /** Connects so many times. */
  static Future<ConnectionPool> open(String url, int size) {
    return spawnBlocking(
        () -> {
          List<Connection> all = new ArrayList<>();
          for (int i = 0; i < size; i++) {
            Connection connection = DriverManager.getConnection(url);
            connection.setAutoCommit(false);
            all.add(connection);
          }
          return new ConnectionPool(all);
        });
  }

  /** A connection for a transaction, as soon as one is free. */
  @Async
  Future<Lease> lease() {
    return Future.ready(new Lease(this, await(permits.acquire())));
  }

  Connection take() {
    return idle.remove();
  }

  void giveBack(Connection connection, SemaphorePermit permit) {
    idle.add(connection);
    permit.close();
  }

  /** Until nobody has one any more. */
  @Async
  Future<Void> allBack() {
    try (SemaphorePermit every = await(permits.acquire(all.size()))) {
      return Future.ready();
    }
  }

  int free() {
    return permits.availablePermits();
  }

  /** Blocks. */
  @Override
  public void close() throws SQLException {
    for (Connection connection : all) {
      connection.close();
    }
  }
}
