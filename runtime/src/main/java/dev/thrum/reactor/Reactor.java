package dev.thrum.reactor;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.thrum.future.RuntimeClosedException;
import dev.thrum.future.Waker;
import dev.thrum.internal.Recorder;
import dev.thrum.internal.Uncaught;
import dev.thrum.internal.concurrent.WakeList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Waits for channels to become ready and wakes who waits for them. Has no thread: it works while
 * somebody calls {@link #turn}.
 *
 * <p>One thread turns at a time; everything else may be called from any thread, while a turn is
 * under way too. Readiness is explained in {@link ReadinessState}, the race between turning and
 * changing what is watched in {@link TurnState}.
 */
public final class Reactor implements AutoCloseable {

  /** Looks that find a channel readable while who was woken to read it is still on the way. */
  private static final int PATIENCE = 16;

  /** As many waits end at once: each costs a thread that has nothing else to do a select. */
  private static final int PATIENCE_WAITING = 3;

  private final Selector selector;
  private final TurnState turning = new TurnState();
  private final LongAdder ready = new LongAdder();
  private volatile @Nullable Throwable failure;
  private volatile boolean closed;

  private Reactor(Selector selector) {
    this.selector = selector;
  }

  /**
   * A reactor with a selector of its own.
   *
   * @throws UncheckedIOException if the system has none to give
   */
  public static Reactor open() {
    try {
      return new Reactor(Selector.open());
    } catch (IOException e) {
      throw new UncheckedIOException("the reactor can't open a selector", e);
    }
  }

  /**
   * Waits until a channel is ready, {@link #wakeup} is called or the time is over, and wakes who
   * waits for what is ready, on this thread. May return early for no reason; returns at once if
   * another thread is turning, if this thread is interrupted, or after {@link #close}.
   *
   * @param timeoutNanos negative: until something happens; 0: only look; else rounded up to
   *     milliseconds, which is what selectors know
   * @return how many it has woken
   */
  public int turn(long timeoutNanos) {
    if (!turning.enter()) {
      Thread.yield();
      return 0;
    }
    List<Waker> wakes = look(turning.isWoken() ? 0 : timeoutNanos);
    turning.setWoken(false);
    if (!wakes.isEmpty()) {
      ready.add(wakes.size());
      Recorder recorder = Recorder.on();
      if (recorder != null) {
        recorder.ioReady(wakes.size());
      }
    }
    wakes.forEach(WakeList::wake);
    return wakes.size();
  }

  /** How often it has woken somebody so far. */
  public long ready() {
    return ready.sum();
  }

  /** Ends a turn that is under way, or else the next one as soon as it begins. */
  public void wakeup() {
    turning.setWoken(true);
    selector.wakeup();
  }

  /**
   * Closes every channel that has waited here; what is pending fails at once, and what is tried
   * later too, with {@link RuntimeClosedException}. Idempotent.
   */
  @Override
  public void close() {
    shutDown(null);
  }

  /** How many channels it knows. */
  public int registrations() {
    return closed ? 0 : selector.keys().size();
  }

  boolean isClosed() {
    return closed;
  }

  /** Why it closed by itself; null if it didn't. */
  @Nullable Throwable failure() {
    return failure;
  }

  SelectionKey attach(SelectableChannel channel, Registration registration, String operation)
      throws IOException {
    try {
      return channel.register(selector, 0, registration);
    } catch (ClosedSelectorException e) {
      throw new RuntimeClosedException(operation, failure);
    }
  }

  /** Called after an interest has grown: a selection under way must see it. */
  void noticeInterest() {
    if (turning.isTurning()) {
      selector.wakeup();
    }
  }

  /** Called after a channel was closed: only a selection gives its descriptor back. */
  void flush() {
    if (closed) {
      return;
    }
    if (turning.ask()) {
      look(0).forEach(WakeList::wake);
    } else {
      selector.wakeup();
    }
  }

  /** Selects, at least once; the caller has entered, and has left when this returns. */
  private List<Waker> look(long timeoutNanos) {
    List<Waker> wakes = new ArrayList<>();
    long timeout = timeoutNanos;
    do {
      int patience = timeout == 0 ? PATIENCE : PATIENCE_WAITING;
      select(timeout, key -> ((Registration) key.attachment()).signal(key, patience, wakes));
      timeout = 0;
    } while (!turning.leave());
    return wakes;
  }

  private void select(long timeoutNanos, Consumer<SelectionKey> signal) {
    try {
      if (timeoutNanos == 0) {
        selector.selectNow(signal);
      } else if (timeoutNanos < 0) {
        selector.select(signal);
      } else {
        selector.select(signal, roundedUp(timeoutNanos));
      }
    } catch (ClosedSelectorException e) {
      return; // close() tells everybody
    } catch (Throwable broken) { // events may be lost: better all fail than some hang
      shutDown(broken);
      Uncaught.report("the reactor, which is closed now", broken);
    }
  }

  private static long roundedUp(long nanos) {
    long millis = NANOSECONDS.toMillis(nanos);
    return MILLISECONDS.toNanos(millis) < nanos ? millis + 1 : millis;
  }

  private void shutDown(@Nullable Throwable cause) {
    synchronized (this) {
      if (closed) {
        return;
      }
      failure = cause;
      closed = true; // before looking at the keys: who attaches a channel looks again afterwards
    }
    for (SelectionKey key : selector.keys()) {
      ((Registration) key.attachment()).close(true);
    }
    try {
      selector.close();
    } catch (IOException e) {
      Uncaught.report("closing the reactor's selector", e);
    }
  }
}
