package dev.thrum.combine;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import java.util.function.Function;

/**
 * A branch of a {@code select}: a future, and what to do with its value if it is the first one
 * ready. Immutable; made by {@code on} and {@code onAsync}, used in one select.
 *
 * @param <R> what the handler answers, and the select with it
 */
public final class Branch<R> {

  final Future<?> future;
  final Function<Object, ?> handler;
  final boolean async;
  final boolean enabled;

  private Branch(Future<?> future, Function<Object, ?> handler, boolean async, boolean enabled) {
    this.future = future;
    this.handler = handler;
    this.async = async;
    this.enabled = enabled;
  }

  /** As {@code Thrum.on}. */
  public static <A, R> Branch<R> on(Future<A> future, Function<? super A, ? extends R> handler) {
    return of("on", future, handler, false);
  }

  /** As {@code Thrum.onAsync}. */
  public static <A, R> Branch<R> onAsync(
      Future<A> future, Function<? super A, ? extends Future<? extends R>> handler) {
    return of("onAsync", future, handler, true);
  }

  @SuppressWarnings("unchecked") // it is given what this very future answers
  private static <A, R> Branch<R> of(
      String name, Future<A> future, Function<? super A, ?> handler, boolean async) {
    requireNonNull(future, name + ": the future is null");
    requireNonNull(handler, name + ": the handler is null");
    return new Branch<>(future, (Function<Object, ?>) handler, async, true);
  }

  /**
   * This branch with a guard: if the condition is false its future is not polled, only dropped with
   * the others.
   */
  public Branch<R> when(boolean condition) {
    return new Branch<>(future, handler, async, enabled && condition);
  }

  @Override
  public String toString() {
    return (async ? "onAsync(" : "on(") + future + (enabled ? ")" : ").when(false)");
  }
}
