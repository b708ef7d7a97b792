package dev.thrum.executor;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Waker;
import dev.thrum.internal.Ambient;
import dev.thrum.internal.Services;
import dev.thrum.internal.Uncaught;
import dev.thrum.task.OwnedTasks;
import dev.thrum.task.Schedulable;
import dev.thrum.task.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** Several worker threads. */
public final class MultiThreadExecutor implements Scheduler {

  private final OwnedTasks tasks = new OwnedTasks();
  private final LinkedBlockingQueue<Schedulable> queue = new LinkedBlockingQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private final Driver driver;
  private final Services services;
  private final BiConsumer<String, Throwable> uncaught;
  private final ThreadFactory factory;
  private final int workers;
  private volatile boolean stopped;
  private boolean started; // guarded by threads

  public MultiThreadExecutor(
      int workers,
      ThreadFactory factory,
      Driver driver,
      Services services,
      BiConsumer<String, Throwable> uncaught) {
    this.workers = workers;
    this.factory = factory;
    this.driver = driver;
    this.services = services;
    this.uncaught = uncaught;
  }

  @Override
  public void schedule(Schedulable task, boolean yielded) {
    start();
    queue.add(task);
  }

  private void start() {
    synchronized (threads) {
      if (started || stopped) {
        return;
      }
      started = true;
      for (int i = 0; i < workers; i++) {
        threads.add(factory.newThread(this::work));
      }
      Thread clock = factory.newThread(this::drive);
      threads.add(clock);
      threads.forEach(Thread::start);
    }
  }

  private void drive() {
    while (!stopped) {
      driver.park();
    }
  }

  private void work() {
    Ambient.enter(services);
    Uncaught.enter(uncaught);
    AwaitContext cx = new AwaitContext(Waker.noop());
    while (!stopped) {
      try {
        Schedulable task = queue.poll(100, TimeUnit.MILLISECONDS);
        if (task != null) {
          task.run(cx);
        }
      } catch (InterruptedException e) {
        // not a signal to workers
      }
    }
  }

  @Override
  public OwnedTasks tasks() {
    return tasks;
  }

  @Override
  public void uncaught(String origin, Throwable failure) {
    Uncaught.tell(uncaught, origin, failure);
  }

  /** Ends it; false if something still ran when the time was over. */
  public boolean shutDown(Duration limit) throws InterruptedException {
    Services outer = Ambient.enter(services);
    try {
      tasks.shutDown();
    } finally {
      Ambient.restore(outer);
    }
    boolean empty = tasks.awaitEmpty(limit.toNanos());
    stopped = true;
    driver.unpark();
    return empty;
  }
}
