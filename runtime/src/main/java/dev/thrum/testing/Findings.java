package dev.thrum.testing;

import dev.thrum.AsyncRuntime;
import dev.thrum.future.Poll;
import dev.thrum.internal.Ambient;
import dev.thrum.observe.LostWakers;
import dev.thrum.observe.RuntimeDump;
import dev.thrum.observe.SlowPoll;
import dev.thrum.observe.TaskDump;
import dev.thrum.task.Scheduler;
import dev.thrum.task.TaskView;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a run besides what its test throws, in words. Thread-safe. */
final class Findings {

  private record Uncaught(String origin, Throwable failure) {}

  private final List<Uncaught> uncaught = new ArrayList<>();
  private final List<SlowPoll> slow = new ArrayList<>();

  synchronized void uncaught(String origin, Throwable failure) {
    uncaught.add(new Uncaught(origin, failure));
  }

  synchronized void slow(SlowPoll poll) {
    slow.add(poll);
  }

  synchronized boolean any() {
    return !uncaught.isEmpty() || !slow.isEmpty();
  }

  /** The failures that nobody awaited. */
  synchronized List<Throwable> failures() {
    return uncaught.stream().map(Uncaught::failure).toList();
  }

  /** A line for each. */
  @Override
  public synchronized String toString() {
    StringBuilder text = new StringBuilder();
    for (Uncaught each : uncaught) {
      text.append("Nobody awaited the failure of ")
          .append(each.origin)
          .append(": ")
          .append(each.failure)
          .append('\n');
    }
    for (SlowPoll each : slow) {
      text.append("Nothing else could run meanwhile: ").append(each).append('\n');
    }
    return text.toString();
  }

  // ---------------------------------------------------------------- the end of a run

  static String stuck(AsyncRuntime runtime) {
    return "The test can't go on: every task waits, no timer is set, no call blocks, no socket is"
        + " open. (If another thread is to wake it: wokenFromOutside = true.)\n"
        + lostWakers(runtime)
        + "\n"
        + dump(runtime);
  }

  static String stopped(String reason, AsyncRuntime runtime) {
    return reason + "\n\n" + dump(runtime);
  }

  /** Its tasks only: the thread that blocks is that of the test. */
  private static RuntimeDump dump(AsyncRuntime runtime) {
    RuntimeDump all = runtime.dump();
    return new RuntimeDump(
        all.runtime(), all.tasks(), all.omittedTasks(), List.of(), all.deadlocks());
  }

  static String left(List<TaskDump> tasks, AsyncRuntime runtime) {
    StringBuilder text = new StringBuilder();
    text.append(tasks.size() == 1 ? "A task is" : tasks.size() + " tasks are")
        .append(" left when the test is over. (Await or close what it spawns, or allow it:")
        .append(" mayLeaveTasks = true.)\n")
        .append(lostWakers(runtime));
    tasks.forEach(task -> text.append('\n').append(task));
    return text.toString();
  }

  static String late(int seconds, AsyncRuntime runtime, Thread thread) {
    RuntimeDump dump = dump(runtime);
    StringBuilder text = new StringBuilder();
    text.append("The test takes longer than ").append(seconds).append(" s (timeoutSeconds).");
    boolean inTask = dump.tasks().stream().anyMatch(t -> t.state() == TaskView.State.RUNNING);
    if (!inTask) {
      text.append(" Its thread is at\n");
      for (StackTraceElement frame : thread.getStackTrace()) {
        text.append("    at ").append(frame).append('\n');
      }
    }
    return text.append("\n\n").append(dump).toString();
  }

  private static String lostWakers(AsyncRuntime runtime) {
    return runtime.blockOn(
        cx -> {
          Scheduler tasks = Ambient.require(Scheduler.class, "a test");
          return Poll.ready(LostWakers.among(tasks.tasks()));
        });
  }
}
