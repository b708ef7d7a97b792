package dev.thrum.channel;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import dev.thrum.internal.concurrent.ThreadWait;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An end of a {@link Mpsc} that sends. Close each one: when all are closed, the receiver sees the
 * end once it has received what was sent.
 *
 * <p>May be used by any thread, and by several at once. Give each owner its own {@linkplain #copy
 * copy}. Sends that still wait when the last sender is closed fail.
 */
public final class MpscSender<T> extends OpenState implements AutoCloseable {

  private final ChannelState<T> channel;

  MpscSender(ChannelState<T> channel) {
    this.channel = channel;
  }

  /**
   * Another sender of the same channel, to be closed by itself.
   *
   * @throws IllegalStateException if this one was closed
   */
  public MpscSender<T> copy() {
    requireOpen("MpscSender.copy");
    if (!channel.addSender()) {
      requireOpen("MpscSender.copy"); // closed this very moment
    }
    return new MpscSender<>(channel);
  }

  /** A reference that does not keep the channel open. */
  public WeakMpscSender<T> downgrade() {
    return new WeakMpscSender<>(channel);
  }

  /**
   * Sends a value, waiting while the channel is full. Values arrive in the order in which their
   * sends were first polled. Fails with {@link SendException}, which hands the value back, if the
   * receiver is closed.
   *
   * <p><b>Cancel safety.</b> Dropped before it has completed, nothing is sent, and the value goes
   * to the channel's function for undelivered values; to keep it, {@link #reserve} first. The place
   * in the queue is lost.
   *
   * @throws IllegalStateException if this sender was closed
   */
  public Future<Void> send(T value) {
    requireNonNull(value, "value: a channel can't carry null");
    requireOpen("MpscSender.send");
    return new Send<>(channel, value);
  }

  /**
   * Sends a value if there is room: false if the channel is full, or others wait for room.
   *
   * @throws SendException if the receiver is closed; it hands the value back
   * @throws IllegalStateException if this sender was closed
   */
  public boolean trySend(T value) {
    requireNonNull(value, "value: a channel can't carry null");
    requireOpen("MpscSender.trySend");
    return Send.now(channel, value);
  }

  /**
   * Sends a value from an ordinary thread, waiting while the channel is full. Interrupts wait until
   * it is over.
   *
   * @throws SendException if the receiver is closed; it hands the value back
   * @throws IllegalStateException on a thread that runs async code, or if this sender was closed
   */
  public void blockingSend(T value) {
    ThreadWait.on(send(value), "blockingSend(…)", "await send(…)");
  }

  /**
   * Waits for a place, to send a value without waiting: the way to send that loses no value when it
   * is dropped. Fails with {@link ChannelClosedException} if the receiver is closed.
   *
   * <p><b>Cancel safety.</b> Dropped before it has completed, it loses its place in the queue; a
   * place that it had been given goes to the next.
   *
   * @throws IllegalStateException if this sender was closed
   */
  public Future<MpscPermit<T>> reserve() {
    requireOpen("MpscSender.reserve");
    return new ReserveOne<>(channel);
  }

  /**
   * As {@link #reserve}, for several places, all at once; each permit is closed by itself.
   *
   * @throws IllegalArgumentException if that is less than one, or more than the capacity
   * @throws IllegalStateException if this sender was closed
   */
  public Future<List<MpscPermit<T>>> reserveMany(int places) {
    requireOpen("MpscSender.reserveMany");
    return new ReserveMany<>(channel, channel.requirePlaces(places));
  }

  /**
   * A place if there is one now; null if the channel is full, or others wait for room.
   *
   * @throws ChannelClosedException if the receiver is closed
   * @throws IllegalStateException if this sender was closed
   */
  public @Nullable MpscPermit<T> tryReserve() {
    requireOpen("MpscSender.tryReserve");
    return switch (channel.tryReserve()) {
      case DONE -> new MpscPermit<>(channel);
      case NOT_YET -> null;
      case CLOSED -> throw ChannelState.closedForSenders();
    };
  }

  /**
   * Completes when the receiver is closed or dropped.
   *
   * <p><b>Cancel safety.</b> Nothing is lost.
   */
  public Future<Void> closed() {
    return new ChannelClosed(channel);
  }

  /** Whether nothing can be sent any more. */
  public boolean isClosed() {
    return channel.isSealed();
  }

  /** How many values could be sent now without waiting. */
  public int capacity() {
    return channel.free();
  }

  /** How many values fit in; {@link Integer#MAX_VALUE} if unbounded. */
  public int maxCapacity() {
    return channel.capacity();
  }

  /** Whether both send to the same channel. */
  public boolean sameChannel(MpscSender<?> other) {
    return channel == other.channel;
  }

  /** Lets go of the channel; with the last sender it ends. Idempotent. */
  @Override
  public void close() {
    if (end()) {
      channel.removeSender();
    }
  }

  @Override
  public String toString() {
    return "MpscSender";
  }
}
