package dev.thrum.channel;

import dev.thrum.future.Future;
import dev.thrum.internal.concurrent.ThreadWait;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of a {@link Mpsc} that receives.
 *
 * <p>May be used by any thread; meant for one task at a time.
 */
public final class MpscReceiver<T> implements AutoCloseable {

  private final ChannelState<T> channel;

  MpscReceiver(ChannelState<T> channel) {
    this.channel = channel;
  }

  /**
   * The next value; null at the end: the channel is closed, by all senders or by {@link #close},
   * everything sent was received, and no permit is out.
   *
   * <p><b>Cancel safety.</b> Nothing is lost: a value stays in the channel until it is answered.
   */
  public Future<T> recv() {
    return new ReceiveOne<>(channel);
  }

  /**
   * At least one value, and as many more as are there, up to {@code max}; empty at the end.
   *
   * <p><b>Cancel safety.</b> Nothing is lost.
   *
   * @throws IllegalArgumentException if max is less than one
   */
  public Future<List<T>> recvMany(int max) {
    return new ReceiveMany<>(channel, ChannelState.requirePositive(max));
  }

  /**
   * The next value, or null if there is none now.
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

  /**
   * Refuses what is sent from now on; what was sent before, or with a permit that is out, can still
   * be received. Whoever will not receive it calls {@link #drop} instead, or as well. Idempotent.
   */
  @Override
  public void close() {
    channel.close();
  }

  /**
   * Closes, and lets go of all that was not received: it goes to the channel's function for
   * undelivered values. Idempotent.
   */
  public void drop() {
    channel.drop();
  }

  /** Whether nothing can be sent any more, but with a permit. */
  public boolean isClosed() {
    return channel.isSealed();
  }

  /** Whether there is nothing to receive now. */
  public boolean isEmpty() {
    return channel.size() == 0;
  }

  /** How many values there are to receive now. */
  public int size() {
    return channel.size();
  }

  @Override
  public String toString() {
    return "MpscReceiver";
  }
}
