package dev.thrum.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.Probe;
import dev.thrum.future.AwaitContext;
import dev.thrum.internal.Services;
import dev.thrum.task.RootHooks;
import dev.thrum.task.Schedulable;
import dev.thrum.task.SpawnNotes;
import dev.thrum.task.Task;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An executor whose system is short of threads or of memory goes on, and ends. */
@Timeout(60)
class FewThreadsTest {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

  private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();
  private final AtomicInteger made = new AtomicInteger();

  private static final Services NONE =
      new Services() {
        @Override
        public <S> S service(Class<S> type) {
          return null;
        }

        @Override
        public boolean mayBlock() {
          return false;
        }
      };

  /** Waits for calls; at first it fails so often instead. */
  private static final class Failing implements Driver {
    private final AtomicInteger failures;
    private final Semaphore calls = new Semaphore(0);
    private volatile boolean eventful;

    Failing(int failures) {
      this.failures = new AtomicInteger(failures);
    }

    @Override
    public void park() {
      if (failures.getAndDecrement() > 0) {
        throw new OutOfMemoryError("on purpose");
      }
      calls.acquireUninterruptibly();
    }

    @Override
    public void turn() {
      if (failures.getAndDecrement() > 0) {
        throw new OutOfMemoryError("on purpose");
      }
    }

    @Override
    public boolean mayHaveEvents() {
      return eventful;
    }

    @Override
    public void unpark() {
      calls.release();
    }
  }

  private MultiThreadExecutor executor(int workers, Driver driver, ThreadFactory threads) {
    return new MultiThreadExecutor(
        workers,
        new Surroundings(
            driver,
            NONE,
            role -> threads,
            (origin, failure) -> uncaught.add(failure),
            null,
            null,
            SpawnNotes.NOTHING,
            ParkHooks.NONE,
            RootHooks.NONE));
  }

  /** Threads, but not the one of this number. */
  private ThreadFactory without(int number) {
    return body -> {
      if (made.incrementAndGet() == number) {
        throw new OutOfMemoryError("on purpose");
      }
      return new Thread(body);
    };
  }

  private static Schedulable calling(CountDownLatch latch) {
    return new Schedulable() {
      @Override
      public void run(AwaitContext cx) {
        latch.countDown();
      }

      @Override
      public void shutDown() {}

      @Override
      public void discard() {}
    };
  }

  private static void end(MultiThreadExecutor executor) throws InterruptedException {
    executor.stop();
    assertThat(executor.awaitStopped(PATIENCE)).isTrue();
  }

  @Test
  void without_its_first_thread_it_says_so_tries_again_and_ends() throws InterruptedException {
    MultiThreadExecutor executor = executor(2, new Failing(0), without(1));
    Probe<Object> probe = new Probe<>();
    assertThatThrownBy(() -> Task.spawn(probe, executor, null))
        .isInstanceOf(OutOfMemoryError.class);
    CountDownLatch ran = new CountDownLatch(1);
    executor.schedule(calling(ran), false);
    assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
    end(executor);
    assertThat(probe.drops()).isEqualTo(1);
  }

  @Test
  void without_its_first_thread_it_ends() throws InterruptedException {
    MultiThreadExecutor executor = executor(2, new Failing(0), without(1));
    assertThatThrownBy(executor::start).isInstanceOf(OutOfMemoryError.class);
    end(executor);
  }

  @Test
  void without_its_second_thread_the_first_one_does_all_and_it_ends() throws InterruptedException {
    MultiThreadExecutor executor = executor(2, new Failing(0), without(2));
    CountDownLatch ran = new CountDownLatch(1_000);
    for (int i = 0; i < 1_000; i++) {
      executor.schedule(calling(ran), false);
    }
    assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
    end(executor);
    assertThat(uncaught).hasSize(1);
  }

  @Test
  void a_worker_whose_events_fail_goes_on_and_ends() throws InterruptedException {
    MultiThreadExecutor executor = executor(1, new Failing(3), without(0));
    CountDownLatch ran = new CountDownLatch(1);
    executor.schedule(calling(ran), false);
    assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
    end(executor);
    assertThat(uncaught).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void a_worker_whose_look_at_events_fails_goes_on_and_ends() throws InterruptedException {
    CountDownLatch begin = new CountDownLatch(1);
    CountDownLatch ran = new CountDownLatch(1_000);
    Failing driver = new Failing(0);
    MultiThreadExecutor executor = executor(1, driver, without(0));
    executor.schedule(
        new Schedulable() {
          @Override
          public void run(AwaitContext cx) {
            awaitQuietly(begin);
            driver.failures.set(3);
          }

          @Override
          public void shutDown() {}

          @Override
          public void discard() {}
        },
        false);
    for (int i = 0; i < 1_000; i++) { // the worker looks around while it comes to them
      executor.schedule(calling(ran), false);
    }
    begin.countDown();
    assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
    end(executor);
    assertThat(uncaught).hasSize(3);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_thread_that_blocks_while_events_fail_is_told_and_its_future_dropped() {
    Failing driver = new Failing(1);
    CurrentThreadExecutor executor =
        new CurrentThreadExecutor(
            new Surroundings(
                driver,
                NONE,
                role -> Thread::new,
                (origin, failure) -> uncaught.add(failure),
                null,
                null,
                SpawnNotes.NOTHING,
                ParkHooks.NONE,
                RootHooks.NONE),
            false);
    Probe<Object> waiting = new Probe<>();
    assertThatThrownBy(() -> executor.blockOn(waiting)).isInstanceOf(OutOfMemoryError.class);
    assertThat(waiting.drops()).isEqualTo(1);
    driver.eventful = true;
    driver.failures.set(1);
    Probe<Object> yielding = new Probe<>();
    yielding.whenPolled(cx -> cx.waker().wake());
    assertThatThrownBy(() -> executor.blockOn(yielding)).isInstanceOf(OutOfMemoryError.class);
    assertThat(yielding.drops()).isEqualTo(1);
  }
}
