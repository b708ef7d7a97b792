package dev.thrum.task;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import dev.thrum.internal.TurnLocal;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that goes with a future wherever it runs: there while the future is polled, and while it
 * cleans up, on whatever threads that happens.
 *
 * <p>Bound by {@link #where} for the time of one future; an inner binding hides an outer one, and
 * nothing can change a binding. Tasks that are spawned meanwhile don't inherit it: bind it again
 * around what you spawn. Keep it in a static final field, as a {@link ThreadLocal}; it may be used
 * by any thread.
 *
 * <pre>{@code
 * static final TaskLocal<User> USER = new TaskLocal<>("user");
 *
 * await(USER.where(user, handle(request)));  // USER.get() in there is this user
 * }</pre>
 *
 * <p>Modelled on {@code tokio::task_local!}.
 */
public final class TaskLocal<T> {

  private final String name;
  private final ThreadLocal<Binding<T>> here = new TurnLocal<>();

  /** A value, which may be null. */
  private record Binding<T>(@Nullable T value) {}

  /**
   * A task local without a value.
   *
   * @param name for messages
   */
  public TaskLocal(String name) {
    this.name = requireNonNull(name, "TaskLocal: the name is null");
  }

  /**
   * The future with this value bound for its time; the value may be null. Owns the future.
   *
   * <p><b>Cancel safety.</b> That of the future; its cleanup sees the value.
   */
  public <R> Future<R> where(@Nullable T value, Future<R> future) {
    return new BoundFuture<>(this, value, future);
  }

  /** Calls this with the value bound meanwhile. */
  public <R> R where(@Nullable T value, Supplier<R> call) {
    Object outer = enter(value);
    try {
      return call.get();
    } finally {
      leave(outer);
    }
  }

  /**
   * The value bound by the innermost {@link #where} around the caller; may be null.
   *
   * @throws IllegalStateException if there is none
   */
  @SuppressWarnings("NullAway") // a value may be null; T says nothing about it
  public T get() {
    Binding<T> bound = here.get();
    if (bound == null) {
      throw new IllegalStateException(
          this
              + " has no value here: bind it by where(value, future) around the future that asks; a"
              + " spawned task does not inherit it");
    }
    return bound.value;
  }

  /** As {@link #get}, with an answer for where there is no value. */
  @SuppressWarnings("NullAway") // likewise
  public T orElse(@Nullable T other) {
    Binding<T> bound = here.get();
    return bound == null ? other : bound.value;
  }

  /** Whether there is a value here. */
  public boolean isBound() {
    return here.get() != null;
  }

  /** Binds the value on this thread; give the answer to {@link #leave}. */
  @Nullable Object enter(@Nullable T value) {
    Binding<T> outer = here.get();
    here.set(new Binding<>(value));
    return outer;
  }

  /** Undoes {@link #enter}. */
  @SuppressWarnings("unchecked") // what enter has answered
  void leave(@Nullable Object outer) {
    if (outer == null) {
      here.remove();
    } else {
      here.set((Binding<T>) outer);
    }
  }

  @Override
  public String toString() {
    return "TaskLocal " + name;
  }
}
