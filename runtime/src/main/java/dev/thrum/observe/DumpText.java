package dev.thrum.observe;

import dev.thrum.internal.TaskNames;
import dev.thrum.task.TaskView;
import java.util.List;
import java.util.Locale;

/** Writes dumps for people. */
final class DumpText {

  private static final String INDENT = "    ";

  private DumpText() {}

  static String of(RuntimeDump dump) {
    StringBuilder text = new StringBuilder("AsyncRuntime " + dump.runtime());
    int tasks = dump.tasks().size() + dump.omittedTasks();
    text.append(": ").append(tasks).append(tasks == 1 ? " task" : " tasks").append('\n');
    for (List<String> ring : dump.deadlocks()) {
      text.append("\nDEADLOCK: each of these waits for the next, and the last for the first\n");
      ring.forEach(who -> text.append(INDENT).append(who).append('\n'));
    }
    for (RuntimeDump.BlockedThread thread : dump.blockedThreads()) {
      text.append("\nthread \"").append(thread.name()).append("\", in blockOn\n");
      write(text, thread.awaits(), INDENT);
    }
    for (TaskDump task : dump.tasks()) {
      text.append('\n');
      write(text, task, dump.isDeadlocked(task));
    }
    if (dump.omittedTasks() > 0) {
      text.append("\n... and ").append(dump.omittedTasks()).append(" more tasks\n");
    }
    return text.toString();
  }

  static void write(StringBuilder text, TaskDump task, boolean deadlocked) {
    text.append(TaskNames.forPeople(task.id(), task.name()));
    text.append(", ").append(deadlocked ? "in a DEADLOCK" : word(task.state()));
    task.thread().ifPresent(thread -> text.append(" on thread \"").append(thread).append('"'));
    task.age().ifPresent(age -> text.append(", ").append(age.toMillis()).append(" ms old"));
    task.spawnedAt().ifPresent(place -> text.append(", spawned at ").append(place));
    text.append('\n');
    frames(text, task.stack(), INDENT);
    task.awaits().ifPresent(await -> write(text, await, INDENT));
  }

  /** Unless it is made of the id. */
  static void name(StringBuilder text, long id, String name) {
    if (!name.equals("task-" + id)) {
      text.append(" \"").append(name).append('"');
    }
  }

  private static void write(StringBuilder text, AwaitDump await, String indent) {
    text.append(indent).append("waits for ").append(await.waitsFor()).append('\n');
    int number = 0;
    for (AwaitDump branch : await.branches()) {
      text.append(indent).append("  branch ").append(++number).append('\n');
      write(text, branch, indent + INDENT);
    }
    frames(text, await.frames(), indent);
    if (await.omittedFrames() > 0) {
      text.append(indent).append("... ").append(await.omittedFrames()).append(" more\n");
    }
  }

  private static void frames(StringBuilder text, List<StackTraceElement> frames, String indent) {
    for (StackTraceElement frame : frames) {
      text.append(indent).append("at ").append(frame).append('\n');
    }
  }

  static String word(TaskView.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
