package dev.thrum.observe;

import dev.thrum.internal.TaskNames;
import java.util.List;

/**
 * What the tasks of a runtime were about, and where they stood, when somebody looked: one after the
 * other, while they ran on. Immutable.
 *
 * @param runtime the runtime's name
 * @param tasks its tasks, calls that block included
 * @param omittedTasks how many more there were
 * @param blockedThreads the threads that wait in {@code blockOn}, by name, with what they wait for
 * @param deadlocks rings of tasks and threads each of which waits for the next one: for a lock that
 *     it holds, for its end; by name, such as {@code task 17 "shop"}
 */
public record RuntimeDump(
    String runtime,
    List<TaskDump> tasks,
    int omittedTasks,
    List<BlockedThread> blockedThreads,
    List<List<String>> deadlocks) {

  /** A thread in {@code blockOn}, and what it waits for there. */
  public record BlockedThread(String name, AwaitDump awaits) {}

  /** Keeps copies of the lists. */
  public RuntimeDump {
    tasks = List.copyOf(tasks);
    blockedThreads = List.copyOf(blockedThreads);
    deadlocks = deadlocks.stream().map(List::copyOf).toList();
  }

  /**
   * For people. Each task is a paragraph, what it waits for first, then the awaiting methods from
   * the innermost to the outermost:
   *
   * <pre>
   * task 17 "shop", suspended, 3200 ms old
   *     waits for sleep until 2026-01-01T12:00:00Z
   *     at com.acme.Shop.lookUp(Shop.java:77)
   *     at com.acme.Shop.buy(Shop.java:41)
   * </pre>
   */
  @Override
  public String toString() {
    return DumpText.of(this);
  }

  /** Whether this task is in one of the deadlocks. */
  boolean isDeadlocked(TaskDump task) {
    String who = TaskNames.forPeople(task.id(), task.name());
    return deadlocks.stream().anyMatch(ring -> ring.contains(who));
  }

  /** For programs; field names as here, ages in milliseconds, what is unknown left out. */
  public String toJson() {
    Json json = new Json();
    json.beginObject().name("runtime").value(runtime).name("tasks").beginArray();
    tasks.forEach(task -> task.write(json));
    json.endArray();
    if (omittedTasks > 0) {
      json.name("omittedTasks").value(omittedTasks);
    }
    json.name("blockedThreads").beginArray();
    for (BlockedThread thread : blockedThreads) {
      json.beginObject().name("name").value(thread.name).name("awaits");
      thread.awaits.write(json);
      json.endObject();
    }
    json.endArray();
    if (!deadlocks.isEmpty()) {
      json.name("deadlocks").beginArray();
      for (List<String> ring : deadlocks) {
        json.beginArray();
        ring.forEach(json::value);
        json.endArray();
      }
      json.endArray();
    }
    return json.endObject().toString();
  }
}
