package dev.thrum.channel;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;

/**
 * A channel for one value, from one task to another: the answer to a request.
 *
 * <p>Its ends may be used by any thread, and are passed on to whoever is to use them.
 */
public final class Oneshot<T> {

  private final OneshotSender<T> sender;
  private final OneshotReceiver<T> receiver;

  private Oneshot(Undelivered<T> undelivered) {
    OneshotState<T> state = new OneshotState<>(undelivered);
    sender = new OneshotSender<>(state);
    receiver = new OneshotReceiver<>(state);
  }

  /** A new channel. */
  public static <T> Oneshot<T> channel() {
    return new Oneshot<>(Undelivered.ignored());
  }

  /**
   * A new channel for values that must not get lost, as what has to be closed.
   *
   * @param undelivered gets a value (if not null) that was sent and not received, when the receiver
   *     is dropped, on the thread that drops it
   */
  public static <T> Oneshot<T> channel(Consumer<? super T> undelivered) {
    return new Oneshot<>(
        new Undelivered<>(requireNonNull(undelivered, "undelivered: there is no function")));
  }

  /** The end that sends. */
  public OneshotSender<T> sender() {
    return sender;
  }

  /** The end that receives: a future of the value. */
  public OneshotReceiver<T> receiver() {
    return receiver;
  }
}
