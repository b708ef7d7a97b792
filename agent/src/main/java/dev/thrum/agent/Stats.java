package dev.thrum.agent;

import java.util.concurrent.atomic.AtomicLong;

/** What the agent has done so far. Counted by any thread, read when the JVM ends. */
final class Stats extends Thread {

  private final AtomicLong seen = new AtomicLong();
  private final AtomicLong woven = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong nanos = new AtomicLong();

  Stats() {
    super("thrum-agent-stats");
  }

  void seen() {
    seen.incrementAndGet();
  }

  void woven() {
    woven.incrementAndGet();
  }

  void failed() {
    failed.incrementAndGet();
  }

  void took(long time) {
    nanos.addAndGet(time);
  }

  /** The last words, when registered as a shutdown hook. */
  @Override
  public void run() {
    Tell.line(
        seen.get()
            + " classes seen, "
            + woven.get()
            + " woven, "
            + failed.get()
            + " with errors, "
            + nanos.get() / 1_000_000
            + " ms");
  }
}
