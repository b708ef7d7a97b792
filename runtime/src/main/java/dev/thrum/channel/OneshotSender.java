package dev.thrum.channel;

import dev.thrum.future.Future;
import org.jspecify.annotations.Nullable;

/**
 * The end of a {@link Oneshot} that sends; close it if nothing will be sent.
 *
 * <p>May be used by any thread.
 */
public final class OneshotSender<T> implements AutoCloseable {

  private final OneshotState<T> state;

  OneshotSender(OneshotState<T> state) {
    this.state = state;
  }

  /**
   * Sends the value; does not wait for it to be received.
   *
   * @throws SendException if the receiver is gone; it hands the value back
   * @throws IllegalStateException if this has sent already, or was closed
   */
  public void send(@Nullable T value) {
    if (!state.send(value)) {
      throw new SendException(value);
    }
  }

  /**
   * Completes when the receiver is dropped, closed, or has its value: what is still being worked
   * out for it need not be.
   *
   * <p><b>Cancel safety.</b> Nothing is lost.
   */
  public Future<Void> closed() {
    return new OneshotClosed(state);
  }

  /** Whether the receiver is gone or closed, so that nothing can be sent. */
  public boolean isClosed() {
    return state.isReceiverClosed();
  }

  /** Gives up: the receiver fails. After a send it does nothing. Idempotent. */
  @Override
  public void close() {
    state.closeSender();
  }

  @Override
  public String toString() {
    return "OneshotSender";
  }
}
