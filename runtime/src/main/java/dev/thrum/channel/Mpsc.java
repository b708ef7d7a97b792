package dev.thrum.channel;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;

/**
 * A channel from many senders to one receiver, in order.
 *
 * <p>Its ends may be used by any thread, and are passed on to whoever is to use them. A bounded one
 * makes senders wait while it is full; prefer it.
 *
 * <pre>{@code
 * Mpsc<String> lines = Mpsc.bounded(16);
 * spawn(produce(lines.sender())).detach();          // closes its sender when done
 * for (String line; (line = await(lines.receiver().recv())) != null; ) {
 *   handle(line);
 * }
 * }</pre>
 */
public final class Mpsc<T> {

  private final MpscSender<T> sender;
  private final MpscReceiver<T> receiver;

  private Mpsc(ChannelState<T> channel) {
    sender = new MpscSender<>(channel);
    receiver = new MpscReceiver<>(channel);
  }

  /**
   * A channel that holds at most this many values.
   *
   * @throws IllegalArgumentException if that is less than one
   */
  public static <T> Mpsc<T> bounded(int capacity) {
    return new Mpsc<>(ChannelState.bounded("Mpsc", capacity, Undelivered.ignored()));
  }

  /**
   * As {@link #bounded(int)}, for values that must not get lost, as requests that are to be
   * answered.
   *
   * @param undelivered gets each value that will be neither received nor handed back: of a dropped
   *     send, or left when the receiver is dropped; on the thread that drops
   * @throws IllegalArgumentException if the capacity is less than one
   */
  public static <T> Mpsc<T> bounded(int capacity, Consumer<? super T> undelivered) {
    return new Mpsc<>(ChannelState.bounded("Mpsc", capacity, of(undelivered)));
  }

  /** A channel that takes whatever is sent, as memory allows; sends never wait. */
  public static <T> Mpsc<T> unbounded() {
    return new Mpsc<>(ChannelState.unbounded("Mpsc", Undelivered.ignored()));
  }

  /** As {@link #unbounded()}, with a function as in {@link #bounded(int, Consumer)}. */
  public static <T> Mpsc<T> unbounded(Consumer<? super T> undelivered) {
    return new Mpsc<>(ChannelState.unbounded("Mpsc", of(undelivered)));
  }

  private static <T> Undelivered<T> of(Consumer<? super T> undelivered) {
    return new Undelivered<>(requireNonNull(undelivered, "undelivered: there is no function"));
  }

  /** The first sender; others are its copies. */
  public MpscSender<T> sender() {
    return sender;
  }

  /** The receiver. */
  public MpscReceiver<T> receiver() {
    return receiver;
  }
}
