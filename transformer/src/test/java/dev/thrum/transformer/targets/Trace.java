package dev.thrum.transformer.targets;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What a target is given: a log that is compared in the end, and leaf futures of some readiness.
 */
public final class Trace {

  private final List<String> lines = new ArrayList<>();
  private final Readiness readiness;
  private final Random random;
  private int leaves;

  public Trace(Readiness readiness, long seed) {
    this.readiness = readiness;
    this.random = new Random(seed);
  }

  /** Notes something. */
  public synchronized void log(Object what) {
    lines.add(String.valueOf(what));
  }

  /** Notes a value on its way. */
  public <T> T seen(String name, T value) {
    log(name + "=" + value);
    return value;
  }

  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /** Leaves that were polled so far. */
  public int leaves() {
    return leaves;
  }

  /** A leaf that completes with the value, sooner or later. */
  public <T> Future<T> value(T value) {
    return new Leaf<>(value, null);
  }

  /** A leaf that fails. */
  public <T> Future<T> failure(Throwable failure) {
    return new Leaf<>(null, failure);
  }

  private int pendingPolls() {
    Readiness mode =
        readiness == Readiness.RANDOM ? Readiness.values()[random.nextInt(3)] : readiness;
    return switch (mode) {
      case AT_ONCE -> 0;
      case SECOND_POLL -> 1;
      default -> 3;
    };
  }

  private final class Leaf<T> implements Future<T> {

    private final T value;
    private final Throwable failure;
    private int pending = -1;
    private boolean over;

    Leaf(T value, Throwable failure) {
      this.value = value;
      this.failure = failure;
    }

    @Override
    public Poll<T> poll(Context cx) throws Exception {
      if (over) {
        throw new AssertionError("a leaf was polled after it was over");
      }
      if (pending < 0) {
        leaves++;
        pending = pendingPolls();
      }
      if (pending-- > 0) {
        wake(cx.waker());
        return Poll.pending();
      }
      over = true;
      if (failure != null) {
        throw Trace.<RuntimeException>sneak(failure);
      }
      return Poll.ready(value);
    }

    @Override
    public void drop() {
      if (!over) {
        over = true;
        log("dropped leaf " + (failure == null ? value : failure.getMessage()));
      }
    }

    private void wake(Waker waker) {
      if (readiness == Readiness.OTHER_THREAD) {
        Thread thread = new Thread(waker::wake);
        thread.setDaemon(true);
        thread.start();
      } else {
        waker.wake();
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static <X extends Throwable> X sneak(Throwable failure) throws X {
    throw (X) failure;
  }
}
