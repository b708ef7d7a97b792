package dev.thrum.task;

import dev.thrum.internal.Polling;
import dev.thrum.internal.UserCode;
import org.jspecify.annotations.Nullable;

/**
 * Who has cancelled a task, for the message of its exception.
 *
 * @param who a task, or a thread that ran none
 * @param place the line of user code that did; null unless the system property {@code thrum.debug}
 *     is true, for it takes a look at the stack
 */
record Canceller(String who, @Nullable StackTraceElement place) {

  private static final boolean DEBUG = Boolean.getBoolean("thrum.debug");

  static Canceller here() {
    Object task = Polling.here().task();
    String who =
        task instanceof TaskCell<?> cell
            ? cell.forPeople()
            : "thread \"" + Thread.currentThread().getName() + "\"";
    return new Canceller(who, DEBUG ? UserCode.here().orElse(null) : null);
  }

  @Override
  public String toString() {
    return place == null ? who : who + " at " + place;
  }
}
