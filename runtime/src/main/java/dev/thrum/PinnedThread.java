package dev.thrum;

import dev.thrum.channel.Oneshot;
import dev.thrum.channel.OneshotSender;
import dev.thrum.future.Future;
import dev.thrum.sync.CancellationToken;
import dev.thrum.task.Task;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * One thread of a {@link PinnedPool}, and the runtime that it drives: from before anybody gets at
 * the runtime until all its tasks are gone, so that no other thread that joins one can drive.
 */
final class PinnedThread {

  private final CancellationToken stop = new CancellationToken();
  private final AsyncRuntime runtime;
  private volatile @Nullable Thread thread;
  private int load; // guarded by this

  PinnedThread(AsyncRuntime runtime) {
    this.runtime = runtime;
  }

  /** Returns once the thread drives. */
  void start(ThreadFactory factory) {
    Oneshot<Void> driving = Oneshot.channel();
    Thread driver = factory.newThread(() -> drive(driving.sender()));
    thread = driver;
    driver.start();
    Object unused = driving.receiver().blockingRecv();
  }

  private void drive(OneshotSender<Void> driving) {
    Future<Void> untilStopped =
        Future.ready()
            .then(
                start -> {
                  driving.send(null);
                  return stop.cancelled();
                })
            .inspect(end -> runtime.shutdown(Duration.ZERO)); // while it drives: drops tasks here
    try (runtime) {
      Object unused = runtime.blockOn(untilStopped);
    }
  }

  <T> Task<T> spawn(Future<T> future) {
    return runtime.spawn(future);
  }

  synchronized int load() {
    return load;
  }

  synchronized void begin() {
    load++;
  }

  synchronized void end() {
    load--;
  }

  /** Refuses to wait for the end of this on a thread that it would wait for. */
  void requireOutside(String user) {
    runtime.requireOutside(user, "end it in a thread of your own");
  }

  void stop() {
    stop.cancel();
  }

  void join() {
    Thread driver = thread;
    boolean interrupted = false;
    while (driver != null && driver.isAlive()) {
      try {
        driver.join();
      } catch (InterruptedException e) {
        interrupted = true; // the waiting goes on; the caller hears of it afterwards
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
