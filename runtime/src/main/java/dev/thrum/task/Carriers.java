package dev.thrum.task;

import dev.thrum.internal.Uncaught;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is carried along with the tasks of a runtime. Immutable. */
final class Carriers {

  /** Stands for what was not captured, or not installed. */
  private static final Object NOTHING = new Object();

  private final List<ContextCarrier<Object>> carriers;

  private Carriers(List<ContextCarrier<Object>> carriers) {
    this.carriers = carriers;
  }

  /** One more. */
  @SuppressWarnings("unchecked") // gets only what it has captured or answered itself
  static Carriers add(@Nullable Carriers before, ContextCarrier<?> carrier) {
    List<ContextCarrier<Object>> all = new ArrayList<>();
    if (before != null) {
      all.addAll(before.carriers);
    }
    all.add((ContextCarrier<Object>) carrier);
    return new Carriers(List.copyOf(all));
  }

  @Nullable Object[] capture() {
    @Nullable Object[] captured = new @Nullable Object[carriers.size()];
    for (int i = 0; i < captured.length; i++) {
      try {
        captured[i] = carriers.get(i).capture();
      } catch (Throwable broken) {
        captured[i] = NOTHING;
        report(broken);
      }
    }
    return captured;
  }

  @Nullable Object[] install(@Nullable Object[] captured) {
    @Nullable Object[] previous = new @Nullable Object[captured.length];
    for (int i = 0; i < captured.length; i++) {
      previous[i] = NOTHING;
      if (captured[i] != NOTHING) {
        try {
          previous[i] = carriers.get(i).install(captured[i]);
        } catch (Throwable broken) {
          report(broken);
        }
      }
    }
    return previous;
  }

  /** The last first. */
  void restore(@Nullable Object[] previous) {
    for (int i = previous.length - 1; i >= 0; i--) {
      if (previous[i] != NOTHING) {
        try {
          carriers.get(i).restore(previous[i]);
        } catch (Throwable broken) {
          report(broken);
        }
      }
    }
  }

  private static void report(Throwable broken) {
    Uncaught.report("a context carrier", broken);
  }
}
