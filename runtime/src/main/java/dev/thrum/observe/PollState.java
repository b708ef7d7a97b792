package dev.thrum.observe;

import dev.thrum.task.TaskInfo;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Whether one thread is in a poll, for others to see.
 *
 * <pre>
 * field    meaning                                    written by              read by
 * -------  -----------------------------------------  ----------------------  -----------------------
 * turns    odd: in a poll; each value is one poll,    the thread, release     anybody, acquire
 *          or one time between polls
 * task     whose poll it is; null: no task's           the thread, plain,       whoever has seen turns
 *                                                     before turns gets odd   odd; may be a later one
 * depth    polls on the stack: a poll may contain     the thread              the thread
 *          others; the outermost counts
 * </pre>
 *
 * <p>Costs the thread two ordered stores a poll, and no fence.
 */
final class PollState {

  final Thread thread = Thread.currentThread();
  private final AtomicLong turns = new AtomicLong();
  private @Nullable TaskInfo task;
  private int depth;

  // what the watch remembers; touched by its thread only
  long seenTurn;
  long seenNanos;

  void begin(@Nullable TaskInfo polled) {
    if (depth++ == 0) {
      task = polled;
      turn();
    }
  }

  void end() {
    if (--depth == 0) {
      turn();
    }
  }

  /** Its poll goes on, but does not count any more as one that keeps others waiting. */
  void pause() {
    if (depth > 0) {
      turn();
    }
  }

  /** Undoes {@link #pause}; counts anew. */
  void resume() {
    pause();
  }

  private void turn() {
    turns.lazySet(turns.getPlain() + 1);
  }

  long turns() {
    return turns.getAcquire();
  }

  @Nullable TaskInfo task() {
    return task;
  }

  static boolean isPolling(long turns) {
    return (turns & 1) == 1;
  }
}
