package dev.thrum.channel;

/**
 * A value that is watched: senders set it, any number of receivers see the latest one and are told
 * of changes. For configuration, progress, a signal to stop.
 *
 * <p>Its ends may be used by any thread. The value may be null; it is shared by all, so let it be
 * immutable.
 */
public final class Watch<T> {

  private final WatchSender<T> sender;
  private final WatchReceiver<T> receiver;

  private Watch(T initial) {
    WatchState<T> state = new WatchState<>(initial);
    sender = new WatchSender<>(state);
    receiver = WatchReceiver.first(state);
  }

  /** With a first value, which counts as seen by the first receiver. */
  public static <T> Watch<T> channel(T initial) {
    return new Watch<>(initial);
  }

  /** The first sender; others are its copies. */
  public WatchSender<T> sender() {
    return sender;
  }

  /** The first receiver; others are its copies, or of {@link WatchSender#subscribe}. */
  public WatchReceiver<T> receiver() {
    return receiver;
  }
}
