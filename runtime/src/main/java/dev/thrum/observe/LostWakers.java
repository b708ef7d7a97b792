package dev.thrum.observe;

import dev.thrum.task.OwnedTasks;
import dev.thrum.task.TaskInfo;

/** Tells of tasks that nobody can wake any more. */
public final class LostWakers {

  private LostWakers() {}

  /** A line for each of them; empty if there is none, or if nobody tracks wakers. */
  public static String among(OwnedTasks tasks) {
    StringBuilder text = new StringBuilder();
    for (TaskInfo task : tasks.beyondWaking()) {
      text.append("task ").append(task.id());
      DumpText.name(text, task.id(), task.name());
      text.append(
          " has lost its waker: a future that it awaits was pending, and has not kept the waker of"
              + " its last poll; nobody can wake the task any more\n");
    }
    return text.toString();
  }
}
