package dev.thrum.sync;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is made once, when it is first asked for, by whoever asks first.
 *
 * <p>May be used by any thread; reading a value that is there costs one volatile read. Never holds
 * null.
 */
public final class OnceCell<T> {

  private final OnceState<T> state = new OnceState<>();

  /** Empty. */
  public OnceCell() {}

  /** The value, null if there is none yet. */
  public @Nullable T get() {
    return state.value();
  }

  /**
   * The value; made by this function's future if there is none. Of those who ask meanwhile one
   * makes it and the others wait; if it fails, its caller hears of it, the cell stays empty, and
   * the next one in line tries with its own function.
   *
   * <p><b>Cancel safety.</b> Dropped while waiting, it loses its place; dropped while making the
   * value, that future is dropped, and the next one in line begins anew.
   *
   * @param maker called at most once, not before the future is polled
   */
  public Future<T> getOrInit(Supplier<? extends Future<T>> maker) {
    return new GetOrInit<>(state, requireNonNull(maker, "maker: there is no function"));
  }

  /**
   * Puts the value in.
   *
   * @throws IllegalStateException if there is one, or one is being made
   */
  public void set(T value) {
    requireNonNull(value, "value: a cell can't hold null");
    if (!state.turn.tryAcquire(1)) {
      throw new IllegalStateException(
          state.value() == null
              ? "the cell is initializing: somebody makes its value just now"
              : "the cell has a value already");
    }
    state.set(value);
  }

  /** Whether there is a value. */
  public boolean isSet() {
    return state.value() != null;
  }

  @Override
  public String toString() {
    return "OnceCell of " + state.value();
  }
}
