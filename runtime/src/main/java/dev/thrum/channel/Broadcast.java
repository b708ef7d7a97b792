package dev.thrum.channel;

/**
 * A channel from many senders to many receivers, each of which gets every value, in order.
 *
 * <p>Its ends may be used by any thread. It keeps a fixed number of values; nobody ever waits to
 * send, and a receiver that falls behind by more than that is told how many it has missed.
 */
public final class Broadcast<T> {

  private final BroadcastSender<T> sender;
  private final BroadcastReceiver<T> receiver;

  private Broadcast(int capacity) {
    BroadcastState<T> state = new BroadcastState<>(capacity);
    sender = new BroadcastSender<>(state);
    receiver = state.addReceiver();
  }

  /**
   * A channel that keeps this many values, rounded up to a power of two.
   *
   * @throws IllegalArgumentException if that is less than one, or more than 2^30
   */
  public static <T> Broadcast<T> channel(int capacity) {
    return new Broadcast<>(capacity);
  }

  /** The first sender; others are its copies. */
  public BroadcastSender<T> sender() {
    return sender;
  }

  /** The first receiver; others are of {@link BroadcastSender#subscribe}. */
  public BroadcastReceiver<T> receiver() {
    return receiver;
  }
}
