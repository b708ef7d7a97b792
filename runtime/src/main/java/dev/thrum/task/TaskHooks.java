package dev.thrum.task;

import dev.thrum.internal.Uncaught;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What else is done when something becomes of a task of an executor; made by the runtime's builder.
 * Immutable. A hook that throws is reported, and harms nobody.
 */
public final class TaskHooks {

  /** None at all. */
  public static final TaskHooks NONE = new TaskHooks(null, null, null, null, null, false);

  private final @Nullable Consumer<? super TaskInfo> spawn;
  private final @Nullable Consumer<? super TaskInfo> beforePoll;
  private final @Nullable Consumer<? super TaskInfo> afterPoll;
  private final @Nullable Consumer<? super TaskInfo> terminate;
  private final @Nullable Carriers carriers;

  /** Whether each task gets a waker of its own, of which it is known whether somebody has it. */
  final boolean tracksWakers;

  private TaskHooks(
      @Nullable Consumer<? super TaskInfo> spawn,
      @Nullable Consumer<? super TaskInfo> beforePoll,
      @Nullable Consumer<? super TaskInfo> afterPoll,
      @Nullable Consumer<? super TaskInfo> terminate,
      @Nullable Carriers carriers,
      boolean tracksWakers) {
    this.spawn = spawn;
    this.beforePoll = beforePoll;
    this.afterPoll = afterPoll;
    this.terminate = terminate;
    this.carriers = carriers;
    this.tracksWakers = tracksWakers;
  }

  /** With one more for a spawn. */
  public TaskHooks onSpawn(Consumer<? super TaskInfo> hook) {
    return new TaskHooks(
        both(spawn, hook), beforePoll, afterPoll, terminate, carriers, tracksWakers);
  }

  /** With one more for the moment before a poll. */
  public TaskHooks onBeforePoll(Consumer<? super TaskInfo> hook) {
    return new TaskHooks(
        spawn, both(beforePoll, hook), afterPoll, terminate, carriers, tracksWakers);
  }

  /** With one more for the moment after a poll. */
  public TaskHooks onAfterPoll(Consumer<? super TaskInfo> hook) {
    return new TaskHooks(
        spawn, beforePoll, both(afterPoll, hook), terminate, carriers, tracksWakers);
  }

  /** With one more for the end. */
  public TaskHooks onTerminate(Consumer<? super TaskInfo> hook) {
    return new TaskHooks(
        spawn, beforePoll, afterPoll, both(terminate, hook), carriers, tracksWakers);
  }

  /** With one more context to carry. */
  public TaskHooks carrying(ContextCarrier<?> carrier) {
    Carriers more = Carriers.add(carriers, carrier);
    return new TaskHooks(spawn, beforePoll, afterPoll, terminate, more, tracksWakers);
  }

  /** Likewise, with wakers that are tracked. */
  public TaskHooks trackingWakers() {
    return new TaskHooks(spawn, beforePoll, afterPoll, terminate, carriers, true);
  }

  /** Those that carry contexts, and no others; null if there are none. */
  public @Nullable TaskHooks onlyCarrying() {
    return carriers == null ? null : new TaskHooks(null, null, null, null, carriers, false);
  }

  private static Consumer<? super TaskInfo> both(
      @Nullable Consumer<? super TaskInfo> first, Consumer<? super TaskInfo> second) {
    if (first == null) {
      return second;
    }
    return info -> {
      run(first, info);
      run(second, info);
    };
  }

  /** What the task that is being spawned takes along. */
  @Nullable Object @Nullable [] capture() {
    return carriers == null ? null : carriers.capture();
  }

  /** Puts that in place; give the answer to {@link #restore}. */
  @Nullable Object @Nullable [] install(TaskInfo task) {
    return carriers == null || task.context == null ? null : carriers.install(task.context);
  }

  void restore(@Nullable Object @Nullable [] previous) {
    if (carriers != null && previous != null) {
      carriers.restore(previous);
    }
  }

  void spawned(TaskInfo task) {
    run(spawn, task);
  }

  void beforePoll(TaskInfo task) {
    run(beforePoll, task);
  }

  void afterPoll(TaskInfo task) {
    run(afterPoll, task);
  }

  void terminated(TaskInfo task) {
    run(terminate, task);
  }

  private static void run(@Nullable Consumer<? super TaskInfo> hook, TaskInfo task) {
    if (hook != null) {
      try {
        hook.accept(task);
      } catch (Throwable broken) {
        Uncaught.report("a hook for " + task, broken);
      }
    }
  }
}
