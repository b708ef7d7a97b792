package dev.thrum.channel;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import dev.thrum.internal.concurrent.ThreadWait;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A queue that many send to and many receive from; each value goes to one of them. For sharing out
 * work.
 *
 * <p>One object for all, which may be used by any thread; nobody is counted, whoever knows that all
 * is sent closes it. Receivers are served in the order of their first polls.
 */
public final class Mpmc<T> implements AutoCloseable {

  private final ChannelState<T> channel;

  private Mpmc(ChannelState<T> channel) {
    this.channel = channel;
  }

  /**
   * A queue that holds at most this many values.
   *
   * @throws IllegalArgumentException if that is less than one
   */
  public static <T> Mpmc<T> bounded(int capacity) {
    return new Mpmc<>(ChannelState.bounded("Mpmc", capacity, Undelivered.ignored()));
  }

  /**
   * As {@link #bounded(int)}, for values that must not get lost.
   *
   * @param undelivered gets each value that will be neither received nor handed back: of a dropped
   *     send, or left when the queue is dropped; on the thread that drops
   * @throws IllegalArgumentException if the capacity is less than one
   */
  public static <T> Mpmc<T> bounded(int capacity, Consumer<? super T> undelivered) {
    requireNonNull(undelivered, "undelivered: there is no function");
    return new Mpmc<>(ChannelState.bounded("Mpmc", capacity, new Undelivered<>(undelivered)));
  }

  /** A queue that takes whatever is sent, as memory allows; sends never wait. */
  public static <T> Mpmc<T> unbounded() {
    return new Mpmc<>(ChannelState.unbounded("Mpmc", Undelivered.ignored()));
  }

  /**
   * Sends a value, waiting while the queue is full. Fails with {@link SendException}, which hands
   * the value back, if the queue is closed.
   *
   * <p><b>Cancel safety.</b> Dropped before it has completed, nothing is sent, and the value goes
   * to the function for undelivered values. The place in the queue is lost.
   */
  public Future<Void> send(T value) {
    return new Send<>(channel, requireNonNull(value, "value: a channel can't carry null"));
  }

  /**
   * Sends a value if there is room: false if the queue is full, or others wait for room.
   *
   * @throws SendException if the queue is closed; it hands the value back
   */
  public boolean trySend(T value) {
    return Send.now(channel, requireNonNull(value, "value: a channel can't carry null"));
  }

  /**
   * Sends a value from an ordinary thread, waiting while the queue is full. Interrupts wait until
   * it is over.
   *
   * @throws SendException if the queue is closed; it hands the value back
   * @throws IllegalStateException on a thread that runs async code
   */
  public void blockingSend(T value) {
    ThreadWait.on(send(value), "blockingSend(…)", "await send(…)");
  }

  /**
   * The next value; null at the end: the queue is closed and everything sent was received.
   *
   * <p><b>Cancel safety.</b> Nothing is lost: a value stays in the queue until it is answered; one
   * that was meant for this receiver goes to the next.
   */
  public Future<T> recv() {
    return new ReceiveOne<>(channel);
  }

  /**
   * At least one value, and as many more as are there for nobody else, up to {@code max}; empty at
   * the end.
   *
   * <p><b>Cancel safety.</b> Nothing is lost.
   *
   * @throws IllegalArgumentException if max is less than one
   */
  public Future<List<T>> recvMany(int max) {
    return new ReceiveMany<>(channel, ChannelState.requirePositive(max));
  }

  /**
   * The next value that nobody waits for, or null if there is none now.
   *
   * @throws ChannelClosedException at the end
   */
  public @Nullable T tryRecv() {
    return channel.tryReceive();
  }

  /**
   * The next value, null at the end, for ordinary threads. Interrupts wait until it is over.
   *
   * @throws IllegalStateException on a thread that runs async code
   */
  public @Nullable T blockingRecv() {
    return ThreadWait.on(recv(), "blockingRecv()", "await recv()");
  }

  /** Refuses what is sent from now on; what was sent before can still be received. Idempotent. */
  @Override
  public void close() {
    channel.close();
  }

  /**
   * Closes, and lets go of all that was not received: it goes to the function for undelivered
   * values. Idempotent.
   */
  public void drop() {
    channel.drop();
  }

  /** Whether it was closed. */
  public boolean isClosed() {
    return channel.isSealed();
  }

  /**
   * Completes when the queue is closed.
   *
   * <p><b>Cancel safety.</b> Nothing is lost.
   */
  public Future<Void> closed() {
    return new ChannelClosed(channel);
  }

  /** Whether there is nothing to receive now. */
  public boolean isEmpty() {
    return channel.size() == 0;
  }

  /** How many values there are to receive now. */
  public int size() {
    return channel.size();
  }

  /** How many values could be sent now without waiting. */
  public int capacity() {
    return channel.free();
  }

  @Override
  public String toString() {
    return "Mpmc";
  }
}
