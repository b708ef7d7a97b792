package dev.thrum;

import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.Sneaky;
import dev.thrum.internal.Uncaught;
import dev.thrum.observe.RuntimeDump;
import dev.thrum.signal.SignalKind;
import dev.thrum.signal.Signals;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Writes a dump whenever the process gets a signal, on the JVM's own thread for signals: it works
 * also when every worker stands still.
 */
final class DumpOnSignal implements Waker, AutoCloseable {

  private final SignalKind kind;
  private final Supplier<RuntimeDump> dump;
  private final Consumer<? super String> out;

  private Future<?> next; // guarded by this
  private boolean closed; // guarded by this

  /**
   * Listens from now on.
   *
   * @throws UnsupportedOperationException if signals of this kind can't be heard
   */
  DumpOnSignal(SignalKind kind, Supplier<RuntimeDump> dump, Consumer<? super String> out) {
    this.kind = kind;
    this.dump = dump;
    this.out = out;
    this.next = Signals.next(kind);
    listen();
  }

  @Override
  public void wake() {
    if (listen()) {
      try {
        out.accept(dump.get().toString());
      } catch (Throwable broken) {
        Uncaught.reportToDefault("the dump on " + kind, broken);
      }
    }
  }

  /** Has this woken by the next signal; whether one has come. */
  private synchronized boolean listen() {
    boolean came = false;
    while (!closed && isReady()) {
      came = true;
      next = Signals.next(kind);
    }
    return came;
  }

  private boolean isReady() {
    try {
      Poll<?> poll = next.poll(() -> this);
      return poll.isReady();
    } catch (Exception impossible) { // it waits, and does nothing else
      throw Sneaky.rethrow(impossible);
    }
  }

  /** Listens no more. */
  @Override
  public synchronized void close() {
    closed = true;
    next.drop();
  }
}
