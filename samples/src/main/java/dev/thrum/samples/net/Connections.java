package dev.thrum.samples.net;

import static dev.thrum.Thrum.spawn;

import dev.thrum.future.Future;
import dev.thrum.net.TcpStream;
import dev.thrum.task.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is served, each by a task of its own. Closing it drops the tasks, and with them the
 * connections. For the task that accepts.
 */
final class Connections implements AutoCloseable {

  private record Served(TcpStream stream, Task<Void> task) {
    boolean isOver() {
      return task.isFinished();
    }

    /** A task that has not begun has nothing that would close the stream. */
    void drop() {
      task.abort();
      stream.close();
    }
  }

  private final List<Served> served = new ArrayList<>();

  /** Runs this for a connection, which it closes. */
  void serve(TcpStream stream, Future<Void> service) {
    served.removeIf(Served::isOver);
    Task<Void> task = spawn(service);
    task.detach(); // it tells of its failures itself
    served.add(new Served(stream, task));
  }

  @Override
  public void close() {
    served.forEach(Served::drop);
  }
}
