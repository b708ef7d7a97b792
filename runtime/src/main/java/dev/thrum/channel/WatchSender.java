package dev.thrum.channel;

import static java.util.Objects.requireNonNull;

import dev.thrum.channel.WatchState.Version;
import dev.thrum.future.Future;
import java.util.function.UnaryOperator;

/**
 * An end of a {@link Watch} that sets the value. Close each one: when all are closed, receivers see
 * the end.
 *
 * <p>May be used by any thread, and by several at once. Nothing here waits.
 */
public final class WatchSender<T> extends OpenState implements AutoCloseable {

  private final WatchState<T> state;

  WatchSender(WatchState<T> state) {
    this.state = state;
  }

  /**
   * Sets the value and wakes all receivers.
   *
   * @throws SendException if there is no receiver; it hands the value back, which was not set
   * @throws IllegalStateException if this sender was closed
   */
  public void send(T value) {
    requireOpen("WatchSender.send");
    if (!state.send(value)) {
      throw new SendException(value);
    }
  }

  /**
   * Sets the value, also if there is no receiver, and wakes all; answers the value before.
   *
   * @throws IllegalStateException if this sender was closed
   */
  public T sendReplace(T value) {
    requireOpen("WatchSender.sendReplace");
    return state.replace(value);
  }

  /**
   * Sets the value to what a function makes of it, also if there is no receiver, and wakes all. If
   * the function throws, nothing is set. It should be without side effects: it is called again when
   * another sender came between.
   *
   * @throws IllegalStateException if this sender was closed
   */
  public void sendModify(UnaryOperator<T> change) {
    requireOpen("WatchSender.sendModify");
    requireNonNull(change, "change: there is no function");
    Version<T> seen;
    do {
      seen = state.current();
    } while (!state.replace(seen, change.apply(seen.value())));
  }

  /**
   * As {@link #sendModify}, but sets nothing and wakes nobody if the function answers the very
   * object that it was given.
   *
   * @return whether the value was set
   * @throws IllegalStateException if this sender was closed
   */
  public boolean sendIfModified(UnaryOperator<T> change) {
    requireOpen("WatchSender.sendIfModified");
    requireNonNull(change, "change: there is no function");
    for (; ; ) {
      Version<T> seen = state.current();
      T value = change.apply(seen.value());
      if (value == seen.value()) {
        return false;
      }
      if (state.replace(seen, value)) {
        return true;
      }
    }
  }

  /** The value. */
  public T borrow() {
    return state.current().value();
  }

  /**
   * Another sender, to be closed by itself.
   *
   * @throws IllegalStateException if this one was closed
   */
  public WatchSender<T> copy() {
    requireOpen("WatchSender.copy");
    state.addSender();
    return new WatchSender<>(state);
  }

  /**
   * A new receiver, which has seen the current value; possible also when all others were closed.
   *
   * @throws IllegalStateException if this sender was closed
   */
  public WatchReceiver<T> subscribe() {
    requireOpen("WatchSender.subscribe");
    return WatchReceiver.join(state);
  }

  /**
   * Completes when there is no receiver.
   *
   * <p><b>Cancel safety.</b> Nothing is lost.
   */
  public Future<Void> closed() {
    return new WatchClosed(state);
  }

  /** Whether there is no receiver. */
  public boolean isClosed() {
    return state.receivers() == 0;
  }

  /** How many receivers there are. */
  public int receiverCount() {
    return state.receivers();
  }

  /** Lets go of the watch; with the last sender it ends. Idempotent. */
  @Override
  public void close() {
    if (end()) {
      state.removeSender();
    }
  }

  @Override
  public String toString() {
    return "WatchSender";
  }
}
