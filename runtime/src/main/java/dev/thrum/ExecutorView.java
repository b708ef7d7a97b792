package dev.thrum;

import dev.thrum.internal.Ambient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A runtime as an executor service that can be ended on its own: each command is a task. */
final class ExecutorView extends AbstractExecutorService {

  private final AsyncRuntime runtime;

  // guarded by this
  private final Set<Command> live = new LinkedHashSet<>();
  private boolean closed;

  ExecutorView(AsyncRuntime runtime) {
    this.runtime = runtime;
  }

  @Override
  public void execute(Runnable command) {
    Command next = new Command(command, this::ended);
    synchronized (this) {
      if (closed) {
        throw new RejectedExecutionException(this + " was shut down");
      }
      live.add(next);
    }
    runtime.start(next);
  }

  private synchronized void ended(Command command) {
    live.remove(command);
    notifyAll();
  }

  @Override
  public synchronized void shutdown() {
    closed = true;
    notifyAll();
  }

  /** Commands that run already go on: nothing interrupts a thread that runs tasks. */
  @Override
  public List<Runnable> shutdownNow() {
    List<Command> all;
    synchronized (this) {
      shutdown();
      all = List.copyOf(live);
    }
    List<Runnable> neverBegun = new ArrayList<>();
    for (Command command : all) {
      if (command.claim()) {
        neverBegun.add(command.body());
        ended(command);
      }
    }
    return neverBegun;
  }

  @Override
  public synchronized boolean isShutdown() {
    return closed;
  }

  @Override
  public synchronized boolean isTerminated() {
    return closed && live.isEmpty();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    requireBlocking("awaitTermination(…)");
    long deadline = System.nanoTime() + Math.min(unit.toNanos(timeout), Long.MAX_VALUE / 2);
    synchronized (this) {
      while (!isTerminated()) {
        long millis = (deadline - System.nanoTime() + 999_999) / 1_000_000;
        if (millis <= 0) {
          return false;
        }
        wait(millis);
      }
      return true;
    }
  }

  @Override
  public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> calls)
      throws InterruptedException {
    requireBlocking("invokeAll(…)");
    return super.invokeAll(calls);
  }

  @Override
  public <T> List<Future<T>> invokeAll(
      Collection<? extends Callable<T>> calls, long timeout, TimeUnit unit)
      throws InterruptedException {
    requireBlocking("invokeAll(…)");
    return super.invokeAll(calls, timeout, unit);
  }

  @Override
  public <T> T invokeAny(Collection<? extends Callable<T>> calls)
      throws InterruptedException, ExecutionException {
    requireBlocking("invokeAny(…)");
    return super.invokeAny(calls);
  }

  @Override
  public <T> T invokeAny(Collection<? extends Callable<T>> calls, long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    requireBlocking("invokeAny(…)");
    return super.invokeAny(calls, timeout, unit);
  }

  private static void requireBlocking(String user) {
    Ambient.requireBlocking(user, "await tasks");
  }

  @Override
  public String toString() {
    return "executor service of " + runtime;
  }
}
