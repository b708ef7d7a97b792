package dev.thrum.channel;

import dev.thrum.future.Future;
import dev.thrum.internal.concurrent.ThreadWait;
import org.jspecify.annotations.Nullable;

/**
 * An end of a {@link Broadcast} that receives everything sent since it was made. Close it when
 * done: what it has not received is kept for it until overwritten.
 *
 * <p>May be used by any thread; meant for one task at a time.
 */
public final class BroadcastReceiver<T> extends OpenState implements AutoCloseable {

  private final BroadcastState<T> state;

  long next; // guarded by the state's monitor

  BroadcastReceiver(BroadcastState<T> state, long next) {
    this.state = state;
    this.next = next;
  }

  /**
   * The next value; null at the end: all senders are closed and everything was received. Fails with
   * {@link LaggedException} if values were missed; the next receive goes on with the oldest one
   * that is left.
   *
   * <p><b>Cancel safety.</b> Nothing is lost: a value counts as received once it is answered.
   *
   * @throws IllegalStateException if this receiver was closed
   */
  public Future<T> recv() {
    requireOpen("BroadcastReceiver.recv");
    return new BroadcastReceive<>(state, this);
  }

  /**
   * The next value, or null if there is none now.
   *
   * @throws LaggedException if values were missed
   * @throws ChannelClosedException at the end
   * @throws IllegalStateException if this receiver was closed
   */
  public @Nullable T tryRecv() {
    requireOpen("BroadcastReceiver.tryRecv");
    return state.tryReceive(this);
  }

  /**
   * The next value, null at the end, for ordinary threads. Interrupts wait until it is over.
   *
   * @throws LaggedException if values were missed
   * @throws IllegalStateException on a thread that runs async code, or if this receiver was closed
   */
  public @Nullable T blockingRecv() {
    return ThreadWait.on(recv(), "blockingRecv()", "await recv()");
  }

  /**
   * Another receiver, of what is sent from now on; this one is left as it is.
   *
   * @throws IllegalStateException if this receiver was closed
   */
  public BroadcastReceiver<T> resubscribe() {
    requireOpen("BroadcastReceiver.resubscribe");
    return state.addReceiver();
  }

  /** How many values it has to receive, those it has missed included. */
  public long size() {
    return state.sizeFor(this);
  }

  /** Whether there is nothing to receive now. */
  public boolean isEmpty() {
    return size() == 0;
  }

  /** Whether all senders are closed. */
  public boolean isClosed() {
    return !state.hasSenders();
  }

  /** Lets go of the channel, and of what was not received. Idempotent. */
  @Override
  public void close() {
    if (end()) {
      state.removeReceiver(this);
    }
  }

  @Override
  public String toString() {
    return "BroadcastReceiver";
  }
}
