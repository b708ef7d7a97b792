package dev.thrum.benchmarks.hand;

import java.util.ArrayDeque;

/** First in, first out, one thread: the least that can run more than one state machine. */
public final class RunQueue {

  private final ArrayDeque<Machine> ready = new ArrayDeque<>();

  public void add(Machine machine) {
    ready.add(machine);
  }

  /** Runs what is ready, and what becomes ready by it, until nothing is. */
  public void run() {
    for (Machine next = ready.poll(); next != null; next = ready.poll()) {
      next.resume();
    }
  }
}
