package dev.thrum.observe;

import dev.thrum.future.Future;
import dev.thrum.internal.UserCode;
import dev.thrum.task.OwnedTasks;
import dev.thrum.task.TaskView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the dump of a runtime, for that. Used once, by one thread. */
public final class TakeDump {

  private static final String CELL = "dev.thrum.task.TaskCell";

  private final AwaitTree tree = new AwaitTree();
  private final Function<Object, @Nullable Thread> runners;
  private final List<TaskDump> tasks = new ArrayList<>();
  private int omitted;

  /** What suspended tasks wait for, and threads in blockOn. */
  private final Map<Object, Future<?>> waiting = new LinkedHashMap<>();

  /**
   * Has seen nothing yet.
   *
   * @param runners the thread that polls a task, if that is known
   */
  public TakeDump(Function<Object, @Nullable Thread> runners) {
    this.runners = runners;
  }

  /** Looks at these tasks, at most so many; the others are counted. */
  public TakeDump add(OwnedTasks owned, int limit) {
    List<TaskView> views = new ArrayList<>(owned.views(limit));
    Collections.reverse(views); // the latest came first
    views.forEach(view -> tasks.add(dump(view)));
    omitted += Math.max(0, owned.size() - views.size());
    return this;
  }

  /** The whole. */
  public RuntimeDump finish(String runtime, Map<Thread, Future<?>> blocked) {
    List<RuntimeDump.BlockedThread> threads = new ArrayList<>();
    blocked.forEach(
        (thread, future) ->
            threads.add(new RuntimeDump.BlockedThread(thread.getName(), tree.of(future))));
    waiting.putAll(blocked);
    List<List<String>> deadlocks = new ArrayList<>();
    for (List<Object> ring : new FindDeadlocks(waiting).rings()) {
      deadlocks.add(ring.stream().map(AwaitTree::nameOf).toList());
    }
    return new RuntimeDump(runtime, tasks, omitted, threads, deadlocks);
  }

  private TaskDump dump(TaskView view) {
    Thread runner = null;
    List<StackTraceElement> stack = List.of();
    TaskView.State state = view.state();
    if (state == TaskView.State.RUNNING || view.yielded()) {
      runner = runners.apply(view.handle());
      stack = runner == null ? stack : stackOf(runner);
      if (runner != runners.apply(view.handle())) { // the stack is of something else
        runner = null;
        stack = List.of();
      }
      if (runner != null) {
        state = TaskView.State.RUNNING;
      } else if (view.yielded() && state == TaskView.State.RUNNING) {
        state = TaskView.State.READY;
      }
    }
    Future<?> future = state == TaskView.State.RUNNING ? null : (Future<?>) view.future();
    if (future != null && state == TaskView.State.SUSPENDED) {
      waiting.put(view.handle(), future);
    }
    return new TaskDump(
        view.task().id(),
        view.task().name(),
        state,
        view.task().spawnedAt(),
        view.ageNanos() < 0 ? Optional.empty() : Optional.of(Duration.ofNanos(view.ageNanos())),
        Optional.ofNullable(future).map(tree::of),
        Optional.ofNullable(runner).map(Thread::getName),
        stack);
  }

  /** Down to where the task is polled. */
  private static List<StackTraceElement> stackOf(Thread thread) {
    List<StackTraceElement> stack = new ArrayList<>();
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (frame.getClassName().equals(CELL)) {
        break;
      }
      stack.add(UserCode.asWritten(frame));
    }
    return stack;
  }
}
