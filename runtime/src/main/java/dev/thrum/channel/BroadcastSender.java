package dev.thrum.channel;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;

/**
 * An end of a {@link Broadcast} that sends. Close each one: when all are closed, receivers see the
 * end once they have received what is left.
 *
 * <p>May be used by any thread, and by several at once. Sending never waits.
 */
public final class BroadcastSender<T> extends OpenState implements AutoCloseable {

  private final BroadcastState<T> state;

  BroadcastSender(BroadcastState<T> state) {
    this.state = state;
  }

  /**
   * Sends a value to all receivers there are now; the oldest value makes room for it if need be.
   *
   * @return how many receivers that are
   * @throws SendException if there is none; it hands the value back
   * @throws IllegalStateException if this sender was closed
   */
  public int send(T value) {
    requireNonNull(value, "value: a channel can't carry null");
    requireOpen("BroadcastSender.send");
    int count = state.send(value);
    if (count == 0) {
      throw new SendException(value);
    }
    return count;
  }

  /**
   * A new receiver, of what is sent from now on.
   *
   * @throws IllegalStateException if this sender was closed
   */
  public BroadcastReceiver<T> subscribe() {
    requireOpen("BroadcastSender.subscribe");
    return state.addReceiver();
  }

  /**
   * Another sender, to be closed by itself.
   *
   * @throws IllegalStateException if this one was closed
   */
  public BroadcastSender<T> copy() {
    requireOpen("BroadcastSender.copy");
    if (!state.addSender()) {
      requireOpen("BroadcastSender.copy"); // closed this very moment
    }
    return new BroadcastSender<>(state);
  }

  /** A reference that does not keep the channel open. */
  public WeakBroadcastSender<T> downgrade() {
    return new WeakBroadcastSender<>(state);
  }

  /**
   * Completes when there is no receiver.
   *
   * <p><b>Cancel safety.</b> Nothing is lost.
   */
  public Future<Void> closed() {
    return new BroadcastClosed(state);
  }

  /** How many receivers there are. */
  public int receiverCount() {
    return state.receivers();
  }

  /** How many values are kept for receivers that have yet to get them. */
  public int size() {
    return state.size();
  }

  /** Lets go of the channel; with the last sender it ends. Idempotent. */
  @Override
  public void close() {
    if (end()) {
      state.removeSender();
    }
  }

  @Override
  public String toString() {
    return "BroadcastSender";
  }
}
