package dev.thrum.signal;

import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.Waiter;
import org.jspecify.annotations.Nullable;

/**
 * Hears the signals of one kind, from when it was made until it is closed.
 *
 * <p>Used by one task at a time, closed by any thread. It keeps no thread. Modelled on {@code
 * tokio::signal::unix::Signal}.
 */
public final class SignalListener implements AsyncStream<SignalKind> {

  private final SignalState state;
  private long told;
  private volatile boolean closed;

  SignalListener(SignalState state) {
    this.state = state;
    this.told = state.count();
  }

  /** What it listens for. */
  public SignalKind kind() {
    return state.kind();
  }

  /**
   * The next signal, which is told at once if it came since the last one was; null once this is
   * closed. Several that came meanwhile count as one.
   *
   * <p><b>Cancel safety.</b> Safe: a signal that nobody was told of is told by the next call.
   */
  @Override
  public Future<SignalKind> next() {
    return new Next();
  }

  private final class Next extends Waiter<SignalKind> {
    @Override
    protected @Nullable Poll<SignalKind> attempt(Waker waker) {
      if (closed) {
        return Poll.ready(null);
      }
      long count = state.await(told, this, waker);
      if (count == told && closed) { // since it was asked above
        state.leave(this);
        return Poll.ready(null);
      }
      if (count == told) {
        return null;
      }
      told = count;
      return Poll.ready(kind());
    }

    @Override
    protected void leave() {
      state.leave(this);
    }

    @Override
    public String toString() {
      return "SignalListener.next " + kind();
    }
  }

  /** Hears no more; a wait for the next signal ends. */
  @Override
  public void close() {
    closed = true;
    state.wakeAll();
  }

  @Override
  public String toString() {
    return "SignalListener[" + kind() + (closed ? ", closed]" : "]");
  }
}
