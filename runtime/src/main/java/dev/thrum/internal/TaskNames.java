package dev.thrum.internal;

/** How dumps and stack traces name a task. */
public final class TaskNames {

  private TaskNames() {}

  /** What it is called if nobody has named it. */
  public static String unnamed(long id) {
    return "task-" + id;
  }

  /** The id, and the name if it has one of its own: {@code task 17 "shop"}. */
  public static String forPeople(long id, String name) {
    return "task " + id + (name.equals(unnamed(id)) ? "" : " \"" + name + "\"");
  }
}
