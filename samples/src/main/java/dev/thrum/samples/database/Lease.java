package dev.thrum.samples.database;

import static dev.thrum.Thrum.spawnBlocking;

import dev.thrum.future.Future;
import dev.thrum.sync.SemaphorePermit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A connection for one transaction. Closing it rolls back what was not committed and gives the
 * connection back, in a task of its own: a drop must not wait, and a call that is under way can't
 * be interrupted. Calls of one connection wait for each other, on threads that may block.
 */
final class Lease implements AutoCloseable {

  private final ConnectionPool pool;
  private final SemaphorePermit permit;
  private final Connection connection;

  @FunctionalInterface
  private interface Call<T> {
    T on(Connection connection) throws SQLException;
  }

  Lease(ConnectionPool pool, SemaphorePermit permit) {
    this.pool = pool;
    this.permit = permit;
    this.connection = pool.take();
  }

  /** How many rows it has changed. */
  Future<Integer> update(String sql, Object... values) {
    return call(
        on -> {
          try (PreparedStatement statement = on.prepareStatement(sql)) {
            set(statement, values);
            return statement.executeUpdate();
          }
        });
  }

  /** The first column of what it finds. */
  Future<List<Integer>> query(String sql, Object... values) {
    return call(
        on -> {
          List<Integer> found = new ArrayList<>();
          try (PreparedStatement statement = on.prepareStatement(sql)) {
            set(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                found.add(rows.getInt(1));
              }
            }
          }
          return found;
        });
  }

  Future<Boolean> commit() {
    return call(
        on -> {
          on.commit();
          return true;
        });
  }

  private static void set(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  private <T> Future<T> call(Call<T> call) {
    return spawnBlocking(() -> exclusively(call));
  }

  private synchronized <T> T exclusively(Call<T> call) throws SQLException {
    return call.on(connection);
  }

  @Override
  public void close() {
    spawnBlocking(
            () -> {
              try {
                return exclusively(
                    on -> {
                      on.rollback(); // of nothing, after a commit
                      return true;
                    });
              } finally {
                pool.giveBack(connection, permit);
              }
            })
        .detach();
  }
}
