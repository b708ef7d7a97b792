package dev.thrum.agent;

import java.util.concurrent.atomic.LongAdder;

/** What the agent has done so far. Counted by any thread, read when the JVM ends. */
final class Stats extends Thread {

  private final LongAdder seen = new LongAdder();
  private final LongAdder woven = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder nanos = new LongAdder();

  Stats() {
    super("thrum-agent-stats");
  }

  void seen() {
    seen.increment();
  }

  void woven() {
    woven.increment();
  }

  void failed() {
    failed.increment();
  }

  void took(long time) {
    nanos.add(time);
  }

  /** The last words, when registered as a shutdown hook. */
  @Override
  public void run() {
    Tell.line(
        seen.sum()
            + " classes seen, "
            + woven.sum()
            + " woven, "
            + failed.sum()
            + " with errors, "
            + nanos.sum() / 1_000_000
            + " ms");
  }
}
