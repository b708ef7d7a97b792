package dev.thrum;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Numbered threads. */
final class NamedThreads implements ThreadFactory {

  private final AtomicInteger count = new AtomicInteger();
  private final String prefix;
  private final boolean daemon;

  NamedThreads(String prefix, boolean daemon) {
    this.prefix = prefix;
    this.daemon = daemon;
  }

  @Override
  public Thread newThread(Runnable body) {
    // no inherited thread-locals: whoever happens to start it is of no concern
    Thread thread = new Thread(null, body, prefix + count.incrementAndGet(), 0, false);
    thread.setDaemon(daemon);
    return thread;
  }
}
