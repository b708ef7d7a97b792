package dev.thrum.channel;

import static java.util.Objects.requireNonNull;

import dev.thrum.channel.WatchState.Version;
import dev.thrum.future.Future;
import java.util.function.Predicate;

/**
 * An end of a {@link Watch} that looks at the value, and knows which one it has seen. Close it when
 * done, if somebody cares whether there are receivers.
 *
 * <p>May be used by any thread; meant for one task, others take a {@linkplain #copy copy}.
 */
public final class WatchReceiver<T> extends OpenState implements AutoCloseable {

  private static final long NOTHING = -1;

  private final WatchState<T> state;

  /** The number of the value seen last. */
  volatile long seen;

  private WatchReceiver(WatchState<T> state, long seen) {
    this.state = state;
    this.seen = seen;
  }

  /** The receiver that a watch begins with. */
  static <T> WatchReceiver<T> first(WatchState<T> state) {
    return new WatchReceiver<>(state, state.current().number());
  }

  /** A further one. */
  static <T> WatchReceiver<T> join(WatchState<T> state) {
    state.addReceiver();
    return first(state);
  }

  /** The value; it still counts as unseen if it was. Costs one volatile read. */
  public T borrow() {
    return state.current().value();
  }

  /** The value, which counts as seen from now on. */
  public T borrowAndUpdate() {
    Version<T> version = state.current();
    seen = version.number();
    return version.value();
  }

  /** Whether there is a value that this receiver has not seen. */
  public boolean hasChanged() {
    return state.current().number() != seen;
  }

  /** Makes the value count as unseen by this receiver. */
  public void markChanged() {
    seen = NOTHING;
  }

  /** Makes the value count as seen by this receiver. */
  public void markUnchanged() {
    seen = state.current().number();
  }

  /**
   * Completes when there is a value that this receiver has not seen, and makes it count as seen.
   * Values in between may have been missed. Fails with {@link ChannelClosedException} if all
   * senders are closed and the last value was seen.
   *
   * <p><b>Cancel safety.</b> Nothing is lost: a change counts as seen only once it is answered.
   *
   * @throws IllegalStateException if this receiver was closed
   */
  public Future<Void> changed() {
    requireOpen("WatchReceiver.changed");
    return new WatchChanged(state, this);
  }

  /**
   * The first value that meets this condition, the current one included; what it looks at counts as
   * seen. Fails with {@link ChannelClosedException} if all senders are closed and the last value
   * does not meet it, or with what the condition throws.
   *
   * <p><b>Cancel safety.</b> Nothing is lost but what was looked at, which counts as seen.
   *
   * @throws IllegalStateException if this receiver was closed
   */
  public Future<T> waitFor(Predicate<? super T> condition) {
    requireOpen("WatchReceiver.waitFor");
    return new WatchWaitFor<>(
        state, this, requireNonNull(condition, "condition: there is no function"));
  }

  /**
   * Another receiver, to be closed by itself, that has seen what this one has seen.
   *
   * @throws IllegalStateException if this one was closed
   */
  public WatchReceiver<T> copy() {
    requireOpen("WatchReceiver.copy");
    state.addReceiver();
    return new WatchReceiver<>(state, seen);
  }

  /** Whether all senders are closed: the value is the last one. */
  public boolean isClosed() {
    return !state.hasSenders();
  }

  /** Lets go of the watch; the value can still be looked at. Idempotent. */
  @Override
  public void close() {
    if (end()) {
      state.removeReceiver();
    }
  }

  @Override
  public String toString() {
    return "WatchReceiver";
  }
}
