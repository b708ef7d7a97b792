package dev.thrum.net;

import dev.thrum.future.AsyncStream;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import dev.thrum.internal.concurrent.Step;
import dev.thrum.time.Sleep;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;

/**
 * The connections of a listener. When the system has none to hand out, for want of descriptors
 * mostly, it waits a little longer each time: those who are served will give some back.
 */
final class Incoming implements AsyncStream<TcpStream> {

  static final Duration FIRST_PAUSE = Duration.ofMillis(5);
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final TcpListener listener;
  private Duration pause = FIRST_PAUSE;

  Incoming(TcpListener listener) {
    this.listener = listener;
  }

  @Override
  public Future<TcpStream> next() {
    return new Next();
  }

  /** Leaves the listener open, which has an owner. */
  @Override
  public void close() {}

  @Override
  public String toString() {
    return "incoming of " + listener;
  }

  private final class Next extends GuardedFuture<TcpStream> {

    private final Step<TcpStream> accepting = new Step<>();
    private final Step<Void> pausing = new Step<>();

    @Override
    protected Poll<TcpStream> advance(Context cx) throws Exception {
      for (; ; ) {
        if (pausing.isPending() && !pausing.poll(cx).isReady()) {
          return Poll.pending();
        }
        try {
          if (!accepting.isPending()) {
            accepting.begin(listener.accept());
          }
          Poll<TcpStream> accepted = accepting.poll(cx);
          if (accepted.isReady()) {
            pause = FIRST_PAUSE;
          }
          return accepted;
        } catch (IOException failure) {
          if (!listener.isOpen()) {
            return end(failure);
          }
          pausing.begin(Sleep.of(pause));
          pause = longer(pause);
        }
      }
    }

    private Poll<TcpStream> end(IOException failure) throws IOException {
      if (failure instanceof ClosedChannelException) {
        return Poll.ready(null);
      }
      throw failure;
    }

    @Override
    protected void release() {
      accepting.drop();
      pausing.drop();
    }

    @Override
    public String toString() {
      return "TcpListener.incoming";
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }
}
