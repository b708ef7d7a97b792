package dev.thrum.net;

import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.Ambient;
import dev.thrum.internal.Services;
import dev.thrum.reactor.Reactor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The plainest executor there is: threads on one queue, and one that turns the reactor. */
final class Pool implements Services, AutoCloseable {

  private final Reactor reactor = Reactor.open();
  private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopping;

  Pool(int workers) {
    for (int i = 0; i < workers; i++) {
      threads.add(new Thread(this::work, "worker-" + i));
    }
    threads.add(new Thread(this::turn, "turner"));
    threads.forEach(Thread::start);
  }

  Reactor reactor() {
    return reactor;
  }

  <T> CompletableFuture<T> spawn(Future<T> future) {
    PoolTask<T> task = new PoolTask<>(future);
    task.wake();
    return task.result;
  }

  @Override
  public <S> S service(Class<S> type) {
    return type == Reactor.class ? type.cast(reactor) : null;
  }

  @Override
  public boolean mayBlock() {
    return false;
  }

  private void work() {
    Ambient.enter(this);
    try {
      while (!stopping) {
        queue.take().run();
      }
    } catch (InterruptedException e) {
      return;
    }
  }

  private void turn() {
    while (!stopping) {
      reactor.turn(-1);
    }
  }

  @Override
  public void close() throws InterruptedException {
    stopping = true;
    reactor.wakeup();
    for (Thread thread : threads) {
      queue.add(() -> {});
    }
    for (Thread thread : threads) {
      thread.join();
    }
    reactor.close();
  }

  private final class PoolTask<T> implements Waker {

    private static final int IDLE = 0;
    private static final int SCHEDULED = 1;
    private static final int RUNNING = 2;
    private static final int WOKEN_WHILE_RUNNING = 3;

    private final Future<T> future;
    private final AtomicInteger state = new AtomicInteger();
    final CompletableFuture<T> result = new CompletableFuture<>();

    PoolTask(Future<T> future) {
      this.future = future;
    }

    @Override
    public void wake() {
      if (state.compareAndSet(IDLE, SCHEDULED)) {
        queue.add(this::run);
      } else if (!state.compareAndSet(RUNNING, WOKEN_WHILE_RUNNING) && state.get() == IDLE) {
        wake();
      }
    }

    private void run() {
      state.set(RUNNING);
      try {
        Poll<T> poll = future.poll(() -> this);
        if (poll.isReady()) {
          result.complete(poll.value());
          return;
        }
      } catch (Throwable failure) {
        result.completeExceptionally(failure);
        return;
      }
      if (!state.compareAndSet(RUNNING, IDLE)) {
        state.set(SCHEDULED);
        queue.add(this::run);
      }
    }
  }
}
