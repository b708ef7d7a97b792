package dev.thrum.combine;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first of several that succeeds, the others being dropped; if none does, the last failure,
 * with those before suppressed in it. Made by {@code Thrum.selectOk}.
 *
 * <p><b>Cancel safety.</b> Dropping it drops all that are not over.
 */
public final class SelectOk<T> extends Owned<T> {

  private final Children children;
  private final List<Throwable> failures = new ArrayList<>();

  private SelectOk(List<? extends Future<T>> futures) {
    children = Children.of("selectOk", futures);
  }

  /** As {@code Thrum.selectOk}. */
  public static <T> Future<T> of(Collection<? extends Future<T>> futures) {
    requireNonNull(futures, "selectOk: there are no futures");
    List<Future<T>> copy = new ArrayList<>(futures);
    if (copy.isEmpty()) {
      throw new IllegalArgumentException("selectOk: there is no future to select");
    }
    return new SelectOk<>(copy);
  }

  @Override
  @SuppressWarnings("unchecked") // each as its future gave it
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    for (int i = 0; i < children.size(); i++) {
      if (children.isLive(i)) {
        try {
          Object value = children.poll(i, cx);
          if (value != Children.PENDING) {
            return (T) value;
          }
        } catch (VirtualMachineError fatal) {
          throw fatal;
        } catch (Throwable failure) {
          failures.add(failure);
        }
      }
    }
    if (failures.size() < children.size()) {
      return suspend(cx);
    }
    throw Failures.rethrow(lastFailure());
  }

  private Throwable lastFailure() {
    Throwable last = failures.get(failures.size() - 1);
    for (Throwable earlier : failures.subList(0, failures.size() - 1)) {
      last = Failures.add(last, earlier);
    }
    return requireNonNull(last);
  }

  @Override
  protected void release() {
    children.drop();
  }

  @Override
  public String toString() {
    return "selectOk of " + children.size();
  }
}
