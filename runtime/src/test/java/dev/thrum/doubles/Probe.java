package dev.thrum.doubles;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A leaf future that is completed by hand, counts what is done to it, and minds the contract. */
public final class Probe<T> implements Future<T> {

  private final String name;
  private final List<String> log;
  private final List<String> misuse = new ArrayList<>();
  private Poll<T> result = Poll.pending();
  private Exception failure;
  private Throwable dropFailure;
  private Consumer<Context> duringPoll = cx -> {};
  private Waker waker;
  private boolean over;
  private int polls;
  private int drops;

  public Probe() {
    this("probe", new ArrayList<>());
  }

  /** Writes "name dropped" to the log when it is. */
  public Probe(String name, List<String> log) {
    this.name = name;
    this.log = log;
  }

  public Probe<T> completed(T value) {
    complete(value);
    return this;
  }

  public Probe<T> failedWith(Exception thrown) {
    fail(thrown);
    return this;
  }

  public Probe<T> whenPolled(Consumer<Context> action) {
    duringPoll = action;
    return this;
  }

  public Probe<T> failingToDrop(Throwable thrown) {
    dropFailure = thrown;
    return this;
  }

  @Override
  public Poll<T> poll(Context cx) throws Exception {
    polls++;
    if (over) {
      misuse.add("polled when over");
    }
    waker = cx.waker();
    duringPoll.accept(cx);
    if (failure != null) {
      over = true;
      throw failure;
    }
    over = result.isReady();
    return result;
  }

  @Override
  public void drop() {
    drops++;
    if (over) {
      misuse.add("dropped when over");
    }
    over = true;
    log.add(name + " dropped");
    if (dropFailure != null) {
      Probe.<RuntimeException>sneak(dropFailure);
    }
  }

  @SuppressWarnings("unchecked")
  private static <X extends Throwable> void sneak(Throwable thrown) throws X {
    throw (X) thrown;
  }

  /** Sets the value and wakes whoever polled last. */
  public void complete(T value) {
    result = Poll.ready(value);
    wake();
  }

  public void fail(Exception thrown) {
    failure = thrown;
    wake();
  }

  public void wake() {
    if (waker != null) {
      waker.wake();
    }
  }

  public Waker waker() {
    return waker;
  }

  public int polls() {
    return polls;
  }

  public int drops() {
    return drops;
  }

  /** What was done to it against the contract. */
  public List<String> misuse() {
    return misuse;
  }

  @Override
  public String toString() {
    return name;
  }
}
