package dev.thrum.combine;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first of a list that is ready, and the others as they stand. Made by {@code Thrum.selectAll}.
 *
 * <p>If the first to end fails, this fails with it, and the others are dropped; lend them
 * {@linkplain Future#byRef by reference} to keep them.
 *
 * <p><b>Cancel safety.</b> Dropping it drops all of them, unless they are lent.
 */
public final class SelectAll<T> extends Owned<SelectAll.Selected<T>> {

  private final Children children;

  /**
   * What was first.
   *
   * @param value what it gave, which may be null
   * @param index where it stood in the list, from 0
   * @param rest the others, in their order, for whoever has this to await or drop
   */
  public record Selected<T>(@Nullable T value, int index, List<Future<T>> rest) {}

  private SelectAll(List<? extends Future<T>> futures) {
    children = Children.of("selectAll", futures);
  }

  /** As {@code Thrum.selectAll}. */
  public static <T> Future<Selected<T>> of(Collection<? extends Future<T>> futures) {
    requireNonNull(futures, "selectAll: there are no futures");
    List<Future<T>> copy = new ArrayList<>(futures);
    if (copy.isEmpty()) {
      throw new IllegalArgumentException("selectAll: there is no future to select");
    }
    return new SelectAll<>(copy);
  }

  @Override
  @SuppressWarnings("unchecked") // each as its future gave it
  protected @Nullable Selected<T> advance(AwaitContext cx) throws Exception {
    for (int i = 0; i < children.size(); i++) {
      Object value = children.poll(i, cx);
      if (value != Children.PENDING) {
        List<?> rest = Collections.unmodifiableList(children.takeLive());
        return new Selected<>((T) value, i, (List<Future<T>>) rest);
      }
    }
    return suspend(cx);
  }

  @Override
  protected void release() {
    children.drop();
  }

  @Override
  public String toString() {
    return "selectAll of " + children.size();
  }
}
