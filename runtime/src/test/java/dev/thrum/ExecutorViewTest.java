package dev.thrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.future.Future;
import dev.thrum.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ExecutorViewTest {

  private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();
  private final AsyncRuntime runtime =
      AsyncRuntime.multiThread()
          .workerThreads(1)
          .name("x")
          .uncaughtHandler((origin, failure) -> uncaught.add(failure))
          .build();
  private final ExecutorService service = runtime.asExecutorService();

  @AfterEach
  void close() {
    runtime.close();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void commands_run_on_the_workers_and_give_their_results() throws Exception {
    assertThat(service.submit(() -> Thread.currentThread().getName()).get()).startsWith("x-worker");
    assertThat(CompletableFuture.supplyAsync(() -> 2, service).get()).isEqualTo(2);
    List<Callable<Integer>> calls = List.of(() -> 1, () -> 2, () -> 3);
    int sum = 0;
    for (var result : service.invokeAll(calls)) {
      sum += result.get();
    }
    assertThat(sum).isEqualTo(6);
    assertThat(service.invokeAny(calls)).isBetween(1, 3);
  }

  @Test
  void a_failure_goes_to_who_gets_it_or_to_the_uncaught_handler() throws Exception {
    IllegalStateException failure = new IllegalStateException("x");
    Runnable failing =
        () -> {
          throw failure;
        };
    assertThatThrownBy(() -> service.submit(failing).get())
        .isInstanceOf(ExecutionException.class)
        .hasCause(failure);
    assertThat(uncaught).isEmpty();
    service.execute(failing);
    service.shutdown();
    assertThat(service.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    runtime.close();
    assertThat(uncaught).containsExactly(failure);
  }

  @Test
  void shutdown_lets_commands_finish_and_takes_no_more() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger ran = new AtomicInteger();
    service.execute(() -> await(release));
    service.execute(ran::incrementAndGet);
    service.shutdown();
    assertThat(service.isShutdown()).isTrue();
    assertThat(service.isTerminated()).isFalse();
    assertThat(service.awaitTermination(1, TimeUnit.MILLISECONDS)).isFalse();
    assertThatThrownBy(() -> service.execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class);
    release.countDown();
    assertThat(service.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(service.isTerminated()).isTrue();
    assertThat(ran).hasValue(1);
  }

  @Test
  void shutdown_now_hands_back_what_has_not_begun() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    List<String> log = new ArrayList<>();
    service.execute(
        () -> {
          running.countDown();
          await(release);
          log.add("first");
        });
    running.await();
    Runnable second = () -> log.add("second");
    service.execute(second);
    assertThat(service.shutdownNow()).containsExactly(second);
    assertThat(service.isTerminated()).isFalse();
    release.countDown();
    assertThat(service.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(log).containsExactly("first");
  }

  @Test
  void the_end_of_a_view_is_not_the_end_of_the_runtime_nor_of_another_view() throws Exception {
    service.shutdownNow();
    assertThat(runtime.asExecutorService().submit(() -> 1).get()).isEqualTo(1);
    Task<Integer> task = runtime.spawn(Future.ready(2));
    assertThat(runtime.blockOn(task)).isEqualTo(2);
  }

  @Test
  void a_runtime_that_has_ended_takes_no_commands_and_its_views_can_end() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch running = new CountDownLatch(1);
    AtomicInteger ran = new AtomicInteger();
    service.execute(
        () -> {
          running.countDown();
          await(release);
        });
    running.await();
    service.execute(ran::incrementAndGet);
    Thread closer = new Thread(runtime::close);
    closer.start();
    runtime.shutdown(java.time.Duration.ZERO);
    release.countDown();
    closer.join();
    assertThatThrownBy(() -> service.execute(ran::incrementAndGet))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("AsyncRuntime x");
    service.shutdown();
    assertThat(service.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(ran).hasValue(0);
  }

  @Test
  void an_interrupt_by_cancel_does_not_reach_the_next_command() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    var first =
        service.submit(
            () -> {
              running.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // as well-behaved code does
                interrupted.countDown();
              }
            });
    running.await();
    assertThat(first.cancel(true)).isTrue();
    interrupted.await();
    assertThat(service.submit(() -> Thread.currentThread().isInterrupted()).get()).isFalse();
  }

  @Test
  void async_code_must_not_wait_for_it() {
    Future<Boolean> waiting =
        cx -> dev.thrum.future.Poll.ready(service.awaitTermination(1, TimeUnit.DAYS));
    assertThatThrownBy(() -> runtime.blockOn(runtime.spawn(waiting)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("awaitTermination");
  }
}
