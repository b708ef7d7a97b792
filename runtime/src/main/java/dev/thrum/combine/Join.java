package dev.thrum.combine;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.internal.WaitsForAll;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All of several futures, run by turns inside one task, then a result made of their values.
 *
 * <p>Each poll begins with another child than the one before, so that a busy one starves nobody. If
 * children fail: {@code join} waits for all, then fails with what was thrown first, the rest
 * suppressed in it; {@code tryJoin} fails at once and drops the others. A {@link
 * VirtualMachineError} fails either at once.
 *
 * <p><b>Cancel safety.</b> Dropping it drops the children that are not over; values that others had
 * given are lost. Lend futures {@linkplain Future#byRef by reference} to keep them.
 */
public final class Join<R> extends Owned<R> implements WaitsForAll {

  /** Beyond this it costs less to give each child a waker of its own than to poll them all. */
  private static final int FEW = 30;

  private final Children children;
  private final @Nullable Object[] values;
  private final boolean failFast;
  private final boolean biased;
  private final Function<? super Object[], ? extends R> result;
  private int left;
  private int first; // who is polled first: the next one each time, unless biased
  private @Nullable Throwable failure;

  private Join(
      String name,
      boolean failFast,
      boolean biased,
      Function<? super Object[], ? extends R> result,
      List<? extends Future<?>> futures) {
    this.children = Children.of(name, futures);
    this.values = new Object[futures.size()];
    this.left = futures.size();
    this.failFast = failFast;
    this.biased = biased;
    this.result = result;
  }

  static <R> Future<R> all(String name, Function<Object[], R> result, Future<?>... futures) {
    return new Join<>(name, false, false, result, Arrays.asList(futures));
  }

  static <R> Future<R> orFirstFailure(
      String name, Function<Object[], R> result, Future<?>... futures) {
    return new Join<>(name, true, false, result, Arrays.asList(futures));
  }

  /** All of these, as {@code Thrum.joinAll}. */
  public static <T> Future<List<T>> all(Collection<? extends Future<T>> futures) {
    return of("joinAll", false, futures);
  }

  /** All of these, polled in this order each time, as {@code Thrum.joinAllBiased}. */
  public static <T> Future<List<T>> biased(Collection<? extends Future<T>> futures) {
    requireNonNull(futures, "joinAllBiased: there are no futures");
    List<Future<T>> copy = Collections.unmodifiableList(new ArrayList<>(futures));
    return new Join<>("joinAllBiased", false, true, Join::<T>listOf, copy);
  }

  /** All of these or the first failure, as {@code Thrum.tryJoinAll}. */
  public static <T> Future<List<T>> orFirstFailure(Collection<? extends Future<T>> futures) {
    return of("tryJoinAll", true, futures);
  }

  private static <T> Future<List<T>> of(
      String name, boolean failFast, Collection<? extends Future<T>> futures) {
    requireNonNull(futures, name + ": there are no futures");
    List<Future<T>> copy = Collections.unmodifiableList(new ArrayList<>(futures));
    return copy.size() > FEW
        ? new JoinMany<>(name, failFast, copy)
        : new Join<>(name, failFast, false, Join::<T>listOf, copy);
  }

  @SuppressWarnings("unchecked") // each as its future gave it
  private static <T> List<T> listOf(Object[] values) {
    return (List<T>) Collections.unmodifiableList(Arrays.asList(values)); // may hold nulls
  }

  @Override
  protected @Nullable R advance(AwaitContext cx) throws Exception {
    int size = children.size();
    int start = first;
    first = biased || start + 1 >= size ? 0 : start + 1;
    for (int i = 0; i < size; i++) {
      int index = start + i < size ? start + i : start + i - size;
      if (children.isLive(index)) {
        poll(index, cx);
      }
    }
    if (left > 0) {
      return suspend(cx);
    }
    if (failure != null) {
      throw Failures.rethrow(failure);
    }
    return result.apply(values);
  }

  private void poll(int index, AwaitContext cx) throws Exception {
    Object value;
    try {
      value = children.poll(index, cx);
    } catch (VirtualMachineError fatal) {
      throw fatal;
    } catch (Throwable thrown) {
      if (failFast) {
        throw thrown;
      }
      failure = Failures.add(failure, thrown);
      left--;
      return;
    }
    if (value != Children.PENDING) {
      values[index] = value;
      left--;
    }
  }

  @Override
  protected void release() {
    children.drop();
  }

  @Override
  public String toString() {
    return (failFast ? "tryJoin of " : "join of ") + values.length;
  }
}
