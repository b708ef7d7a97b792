package dev.thrum.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.thrum.internal.Services;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BlockingPoolTest {

  private static final Services NONE =
      new Services() {
        @Override
        public <S> S service(Class<S> type) {
          return null;
        }

        @Override
        public boolean mayBlock() {
          return true;
        }
      };

  private final AtomicInteger started = new AtomicInteger();
  private final ThreadFactory threads =
      body -> {
        started.incrementAndGet();
        Thread thread = new Thread(body);
        thread.setDaemon(true);
        return thread;
      };

  private BlockingPool pool(int limit, long patienceMillis) {
    return new BlockingPool(
        limit, threads, NONE, (origin, failure) -> {}, null, () -> {}, patienceMillis);
  }

  private static void run(BlockingPool pool) throws InterruptedException {
    CountDownLatch ran = new CountDownLatch(1);
    pool.execute(ran::countDown);
    assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void as_many_threads_are_started_as_are_needed_at_once() throws Exception {
    BlockingPool pool = pool(8, 60_000);
    CountDownLatch all = new CountDownLatch(5);
    CountDownLatch done = new CountDownLatch(5);
    for (int i = 0; i < 5; i++) {
      pool.execute(
          () -> {
            all.countDown();
            awaitQuietly(all);
            done.countDown();
          });
    }
    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(started).hasValue(5);
    pool.stop();
    assertThat(pool.awaitStopped(30_000_000_000L)).isTrue();
  }

  @Test
  void at_the_limit_work_waits_its_turn() throws Exception {
    BlockingPool pool = pool(2, 60_000);
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(20);
    for (int i = 0; i < 20; i++) {
      pool.execute(
          () -> {
            awaitQuietly(go);
            done.countDown();
          });
    }
    assertThat(pool.threads()).isEqualTo(2);
    go.countDown();
    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(started).hasValue(2);
    pool.stop();
  }

  @Test
  void a_thread_whose_patience_ends_leaves_no_work_behind() throws Exception {
    BlockingPool pool = pool(4, 1);
    for (int i = 0; i < 2_000; i++) {
      run(pool);
      if (i % 50 == 0) {
        while (pool.threads() > 0) { // all out of patience
          Thread.onSpinWait();
        }
      }
    }
    pool.stop();
  }

  @Test
  void an_idle_thread_waits_ten_seconds_for_work_unless_told_otherwise() {
    assertThat(BlockingPool.PATIENCE_MILLIS).isEqualTo(10_000);
  }

  @Test
  void an_idle_thread_is_called_rather_than_another_one_started() throws Exception {
    BlockingPool pool = pool(4, 60_000);
    for (int i = 0; i < 100; i++) {
      run(pool);
      while (pool.idleThreads() == 0) {
        Thread.onSpinWait();
      }
    }
    assertThat(started).hasValue(1);
    CountDownLatch both = new CountDownLatch(2);
    Runnable meet =
        () -> {
          both.countDown();
          awaitQuietly(both);
        };
    pool.execute(meet); // for the one that is idle, who is so no longer
    pool.execute(meet);
    awaitQuietly(both);
    assertThat(started).hasValue(2);
    pool.stop();
    assertThat(pool.awaitStopped(30_000_000_000L)).isTrue();
  }

  @Test
  void a_thread_that_is_lent_leaves_its_place_to_what_waits_for_one() throws Exception {
    BlockingPool pool = pool(1, 60_000);
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch secondBegun = new CountDownLatch(1);
    pool.execute(
        () -> {
          awaitQuietly(go);
          pool.lendThisThread();
          awaitQuietly(end);
        });
    pool.execute(
        () -> {
          secondBegun.countDown();
          awaitQuietly(end);
        });
    pool.execute(() -> {});
    assertThat(pool.threads()).isEqualTo(1);
    go.countDown();
    assertThat(secondBegun.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(List.of(pool.threads(), pool.queued())).as("one place, still").containsExactly(2, 1);
    end.countDown();
    pool.stop();
    assertThat(pool.awaitStopped(30_000_000_000L)).isTrue();
    assertThat(started).hasValue(2);
  }

  @Test
  void work_that_throws_costs_no_thread() throws Exception {
    BlockingPool pool = pool(1, 60_000);
    pool.execute(
        () -> {
          throw new IllegalStateException("on purpose");
        });
    run(pool);
    assertThat(started).hasValue(1);
    pool.stop();
  }

  @Test
  void without_a_single_thread_work_is_refused() {
    BlockingPool pool =
        new BlockingPool(
            1,
            body -> {
              throw new OutOfMemoryError("on purpose");
            },
            NONE,
            (origin, failure) -> {},
            null,
            () -> {});
    assertThatThrownBy(() -> pool.execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("can't start a thread");
    assertThat(pool.threads()).isZero();
  }

  @Test
  void a_thread_that_does_not_start_while_the_pool_ends_keeps_nobody_waiting() {
    AtomicReference<BlockingPool> made = new AtomicReference<>();
    AtomicBoolean ended = new AtomicBoolean();
    Thread closer =
        new Thread(
            () -> {
              made.get().stop();
              try {
                ended.set(made.get().awaitStopped(30_000_000_000L));
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    made.set(
        new BlockingPool(
            1,
            body -> {
              closer.start();
              while (closer.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
              }
              throw new OutOfMemoryError("on purpose");
            },
            NONE,
            (origin, failure) -> {},
            null,
            () -> {}));
    assertThatThrownBy(() -> made.get().execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class);
    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> closer.join());
    assertThat(ended).isTrue();
  }

  @Test
  void what_waits_for_a_thread_that_does_not_start_gets_another_one() throws Exception {
    AtomicReference<BlockingPool> made = new AtomicReference<>();
    CountDownLatch ran = new CountDownLatch(1);
    BlockingPool pool =
        new BlockingPool(
            1,
            body -> {
              Thread thread = threads.newThread(body);
              if (started.get() == 1) {
                made.get().execute(ran::countDown); // at the limit: for the thread that is to come
                throw new OutOfMemoryError("on purpose");
              }
              return thread;
            },
            NONE,
            (origin, failure) -> {},
            null,
            () -> {});
    made.set(pool);
    assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
    pool.stop();
    assertThat(pool.awaitStopped(30_000_000_000L)).isTrue();
  }

  @Test
  void after_the_end_work_is_refused() throws Exception {
    BlockingPool pool = pool(1, 60_000);
    run(pool);
    pool.stop();
    assertThat(pool.awaitStopped(30_000_000_000L)).isTrue();
    assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
