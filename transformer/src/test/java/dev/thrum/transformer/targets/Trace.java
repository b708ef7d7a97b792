package dev.thrum.transformer.targets;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * What a target is given: a log that is compared in the end, and leaf futures that follow a
 * schedule.
 */
public final class Trace {

  private static final Executor OTHER_THREAD =
      Executors.newSingleThreadExecutor(
          run -> {
            Thread thread = new Thread(run, "waker");
            thread.setDaemon(true);
            return thread;
          });

  private final List<String> lines = new ArrayList<>();
  private final Schedule schedule;
  private int leaves;
  private boolean stuck;
  private boolean muted;
  private Runnable meanwhile = () -> {};
  private final List<Object> kept = new ArrayList<>();
  private final Set<Object> open = new LinkedHashSet<>();

  public Trace(Schedule schedule) {
    this.schedule = schedule;
  }

  /** Without a drop. */
  public Trace(Readiness readiness, long seed) {
    this(Schedule.of(readiness, seed));
  }

  /** Notes something. */
  public synchronized void log(Object what) {
    if (!muted) {
      lines.add(String.valueOf(what));
    }
  }

  /** Keeps an object for the test to look at. */
  public synchronized void keep(Object object) {
    kept.add(object);
  }

  synchronized List<Object> kept() {
    return List.copyOf(kept);
  }

  /** From now on this is to be closed, or in case of a leaf to be over or dropped. */
  public synchronized void opened(Object thing) {
    open.add(thing);
  }

  public synchronized void closed(Object thing) {
    open.remove(thing);
  }

  /** What was opened and not closed. */
  synchronized List<String> open() {
    return open.stream().map(String::valueOf).toList();
  }

  /** Lets the test do something while the target runs. */
  public void meanwhile() {
    meanwhile.run();
  }

  void onMeanwhile(Runnable action) {
    meanwhile = action;
  }

  /** What comes now was never meant to happen. */
  synchronized void mute() {
    muted = true;
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
  public synchronized int leaves() {
    return leaves;
  }

  /** Whether a leaf was polled that will never be ready: time to drop. */
  public synchronized boolean isStuck() {
    return stuck;
  }

  /** A leaf that completes with the value, sooner or later. */
  public <T> Future<T> value(T value) {
    return new Leaf<>(value, null);
  }

  /** A leaf that fails. */
  public <T> Future<T> failure(Throwable failure) {
    return new Leaf<>(null, failure);
  }

  /** A stage that completes with the value, sooner or later; no leaf, never dropped. */
  public <T> CompletionStage<T> stage(T value) {
    CompletableFuture<T> stage = new CompletableFuture<>();
    if (schedule.readiness() == Readiness.AT_ONCE) {
      stage.complete(value);
    } else {
      OTHER_THREAD.execute(() -> stage.complete(value));
    }
    return stage;
  }

  /** A stage that fails. */
  public <T> CompletionStage<T> failedStage(Throwable failure) {
    return this.<T>stage(null)
        .thenApply(
            nothing -> {
              throw Trace.<RuntimeException>sneak(failure);
            });
  }

  private synchronized int nextPendingPolls() {
    int polls = schedule.pendingPolls(++leaves);
    stuck |= polls == Schedule.FOREVER;
    return polls;
  }

  private final class Leaf<T> implements Future<T> {

    private final T value;
    private final Throwable failure;
    private int pending = -1;
    private Executor wakes = Runnable::run;
    private boolean over;

    Leaf(T value, Throwable failure) {
      this.value = value;
      this.failure = failure;
    }

    @Override
    public Poll<T> poll(Context cx) throws Exception {
      if (over) {
        log("FAULT: polled after it was over: " + this);
      }
      if (pending < 0) {
        pending = nextPendingPolls();
        opened(this);
        wakes = pending > 1 ? OTHER_THREAD : Runnable::run;
      }
      if (pending == Schedule.FOREVER) {
        return Poll.pending();
      }
      if (pending-- > 0) {
        wakes.execute(cx.waker()::wake);
        return Poll.pending();
      }
      over = true;
      closed(this);
      if (failure != null) {
        throw Trace.<RuntimeException>sneak(failure);
      }
      return Poll.ready(value);
    }

    @Override
    public void drop() {
      if (!over) {
        over = true;
        closed(this);
        log("dropped " + this);
      }
    }

    @Override
    public String toString() {
      if (failure != null) {
        return "leaf " + failure.getMessage();
      }
      boolean hasText = value == null || value instanceof Comparable<?>;
      return "leaf " + (hasText ? value : "of an object");
    }
  }

  @SuppressWarnings("unchecked")
  private static <X extends Throwable> X sneak(Throwable failure) throws X {
    throw (X) failure;
  }
}
