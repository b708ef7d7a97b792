package dev.thrum.samples.net;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.timeout;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.net.TcpStream;
import dev.thrum.task.Task;
import dev.thrum.task.TaskTracker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Who is served, each by a task of its own. Closing it drops the tasks, and with them the
 * connections. For the task that accepts.
 */
public final class Connections implements AutoCloseable {

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
  private final TaskTracker tasks = new TaskTracker();

  /** Nobody yet. */
  public Connections() {}

  /** Runs this for a connection, which it closes. */
  public void serve(TcpStream stream, Future<Void> service) {
    served.removeIf(Served::isOver);
    Task<Void> task = tasks.spawn(service);
    task.detach(); // it tells of its failures itself
    served.add(new Served(stream, task));
  }

  /** How many there are. */
  public int size() {
    return tasks.size();
  }

  /** Waits until all have ended by themselves; false if that takes longer than this. */
  @Async
  public Future<Boolean> drain(Duration patience) {
    tasks.close();
    try {
      await(timeout(patience, tasks.drained()), TimeoutException.class);
      return Future.ready(true);
    } catch (TimeoutException e) {
      return Future.ready(false);
    }
  }

  @Override
  public void close() {
    served.forEach(Served::drop);
  }
}
