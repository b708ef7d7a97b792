package dev.thrum.observe;

import dev.thrum.future.Future;
import dev.thrum.internal.UserCode;
import dev.thrum.internal.WaitsForAll;
import dev.thrum.internal.concurrent.Acquire;
import dev.thrum.internal.concurrent.Holder;
import dev.thrum.task.Task;
import dev.thrum.woven.ChainReader;
import dev.thrum.woven.Frame;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds which tasks and threads must go on before a future can: who holds the lock that it waits
 * for, whom it awaits. Not what lies below a select or the like, which can go on in another way.
 */
final class FindNeeds {

  private static final int MAX_DEPTH = 30;

  private final ChainReader chains = new ChainReader(0);
  private final InnerFutures inner = new InnerFutures();

  /**
   * A need.
   *
   * @param whom a task or a thread
   * @param by the future that waits for it, by which the same wait is known again
   */
  record Need(Object whom, Future<?> by) {

    boolean isSameAs(Need other) {
      return whom == other.whom && by == other.by;
    }
  }

  List<Need> of(Future<?> future) {
    List<Need> needs = new ArrayList<>();
    collect(future, needs, 0);
    return needs;
  }

  private void collect(Future<?> future, List<Need> needs, int depth) {
    if (depth > MAX_DEPTH) {
      return;
    }
    if (future instanceof Frame frame) {
      Future<?> awaited = chains.read(frame).awaited();
      if (awaited != null) {
        collect(awaited, needs, depth + 1);
      }
    } else if (future instanceof Task<?> task) {
      needs.add(new Need(task, task));
    } else if (future instanceof Acquire<?> acquire) {
      Holder holder = acquire.holder();
      if (holder != null) {
        needs.add(new Need(holder.who(), acquire));
      }
    } else if (UserCode.isLibrary(future.getClass().getName())) {
      List<Future<?>> children = inner.of(future);
      if (future instanceof WaitsForAll || children.size() == 1 && passesOn(future)) {
        children.forEach(child -> collect(child, needs, depth + 1));
      }
    }
  }

  /** Loans, maps and the like, which wait for nothing of their own. */
  static boolean passesOn(Future<?> future) {
    return future.getClass().getName().startsWith("dev.thrum.future.");
  }
}
