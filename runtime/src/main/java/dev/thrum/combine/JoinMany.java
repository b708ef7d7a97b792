package dev.thrum.combine;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.internal.WaitsForAll;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link Join} of so many futures that each gets a waker of its own. */
final class JoinMany<T> extends Owned<List<T>> implements WaitsForAll {

  private final boolean failFast;
  private final List<Slot<T>> slots = new ArrayList<>();
  private final FuturesUnordered<Slot<T>> running = new FuturesUnordered<>();
  private @Nullable Throwable failure;

  JoinMany(String name, boolean failFast, List<? extends Future<T>> futures) {
    this.failFast = failFast;
    Children.requireAll(name, futures);
    for (Future<T> future : futures) {
      Slot<T> slot = new Slot<>(name, future);
      slots.add(slot);
      running.push(slot);
    }
  }

  @Override
  protected @Nullable List<T> advance(AwaitContext cx) throws Exception {
    while (!running.isEmpty()) {
      Object slot = running.pollNext(cx, this);
      if (cx.suspended != null) {
        return null;
      }
      Throwable thrown = slot == null ? null : ((Slot<?>) slot).failure();
      if (thrown != null) {
        failure = Failures.add(failure, thrown);
        if (failFast || thrown instanceof VirtualMachineError) {
          throw Failures.rethrow(thrown);
        }
      }
    }
    if (failure != null) {
      throw Failures.rethrow(failure);
    }
    List<T> values = new ArrayList<>(slots.size());
    slots.forEach(slot -> values.add(slot.result()));
    return Collections.unmodifiableList(values);
  }

  @Override
  protected void release() {
    running.close();
  }

  @Override
  public String toString() {
    return (failFast ? "tryJoin of " : "join of ") + slots.size();
  }
}
