package dev.thrum.observe;

import java.time.Duration;
import java.util.List;

/**
 * A poll that has kept its thread for too long, caught in the act. Immutable.
 *
 * @param taskId the task's id; 0 if a thread blocks on what is polled, which is no task then
 * @param taskName the task's name; {@code blockOn in } and the name of that thread
 * @param duration how long the poll had taken by then, at least
 * @param place the innermost line of code on the stack that is neither the JDK's nor this
 *     library's; if there is none, the innermost line
 * @param stack the thread's stack down to the poll, the innermost frame first
 */
public record SlowPoll(
    long taskId,
    String taskName,
    Duration duration,
    StackTraceElement place,
    List<StackTraceElement> stack) {

  /** Keeps a copy of the stack. */
  public SlowPoll {
    stack = List.copyOf(stack);
  }

  /** A sentence for a log. */
  @Override
  public String toString() {
    return "a poll of "
        + taskName
        + " has taken more than "
        + duration.toMillis()
        + " ms and is at "
        + place
        + "; other tasks wait meanwhile: move calls that block to spawnBlocking(…), and await"
        + " consumeBudget() in long computations";
  }
}
