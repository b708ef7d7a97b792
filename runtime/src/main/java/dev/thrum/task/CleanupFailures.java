package dev.thrum.task;

import dev.thrum.future.Future;
import dev.thrum.internal.FutureOwner;
import dev.thrum.internal.GuardDoor;
import dev.thrum.internal.Uncaught;
import dev.thrum.woven.Frame;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What the cleanup of a cancelled task throws: the first of it, the others suppressed in that. */
final class CleanupFailures {

  private @Nullable Throwable first;

  /** Drops the future; whatever is reported meanwhile on this thread ends up here. */
  void collectFrom(Future<?> future, FutureOwner owner) {
    BiConsumer<String, Throwable> outer = Uncaught.enter((origin, failure) -> add(failure));
    try {
      if (future instanceof Frame frame) {
        frame.dropOwned(owner);
      } else if (!GuardDoor.drop(future, owner)) {
        future.drop();
      }
    } catch (Throwable fatal) { // a VirtualMachineError, or a future that breaks its contract
      add(fatal);
    } finally {
      Uncaught.restore(outer);
    }
  }

  @Nullable Throwable first() {
    return first;
  }

  private void add(Throwable failure) {
    if (first == null) {
      first = failure;
    } else if (first != failure) {
      first.addSuppressed(failure);
    }
  }
}
