package dev.thrum.patterns;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Does something when a block is left, however that happens, unless it was disarmed: to undo what
 * did not come to its end. In async code, leaving by a drop is among it.
 *
 * <p>Used by one task at a time. What the action throws, leaves the block as the failure of any
 * {@code close()} does.
 *
 * <pre>{@code
 * Path file = await(create(name));
 * try (var undo = Guard.of(() -> delete(file))) {
 *   await(fill(file));
 *   undo.disarm();
 * }
 * }</pre>
 */
public final class Guard implements AutoCloseable {

  private @Nullable Runnable action; // null: disarmed, or done

  private Guard(Runnable action) {
    this.action = action;
  }

  /** Armed with this action. */
  public static Guard of(Runnable action) {
    return new Guard(requireNonNull(action, "Guard.of: the action is null"));
  }

  /** Has {@link #close} do nothing. Idempotent. */
  public void disarm() {
    action = null;
  }

  /** Whether {@link #close} would do something. */
  public boolean isArmed() {
    return action != null;
  }

  /** Runs the action, unless this was disarmed or closed. Idempotent. */
  @Override
  public void close() {
    Runnable mine = action;
    action = null;
    if (mine != null) {
      mine.run();
    }
  }

  @Override
  public String toString() {
    return isArmed() ? "Guard" : "Guard (disarmed)";
  }
}
