package dev.thrum;

import static dev.thrum.doubles.Runtimes.await;
import static dev.thrum.doubles.Runtimes.join;
import static dev.thrum.doubles.Runtimes.multi;
import static dev.thrum.doubles.Runtimes.yields;
import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.doubles.Probe;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.task.Task;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tasks that never leave one thread: on a current-thread runtime, or on an executor with one. */
@Timeout(60)
class ThreadBoundTest {

  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final ExecutorService ui = Executors.newSingleThreadExecutor();

  @AfterEach
  void end() {
    ui.shutdownNow();
  }

  /** Notes the thread at each of its polls. */
  private Future<Integer> noting(int yields) {
    return yields == 0
        ? Future.ready(0).map(this::note)
        : Thrum.yieldNow().map(this::note).then(x -> noting(yields - 1));
  }

  private <T> T note(T value) {
    threads.add(Thread.currentThread());
    return value;
  }

  @Test
  void a_task_stays_on_its_executors_thread_wherever_it_is_awaited() throws Exception {
    Thread own = ui.submit(Thread::currentThread).get();
    try (AsyncRuntime bound = AsyncRuntime.on(ui);
        AsyncRuntime others = multi(2)) {
      Task<Integer> task = bound.spawn(noting(20));
      others.blockOn(others.spawn(yields(3).then(n -> task)));
      assertThat(threads).containsExactly(own);
    }
  }

  @Test
  void what_a_task_spawns_stays_there_too() throws Exception {
    Thread own = ui.submit(Thread::currentThread).get();
    try (AsyncRuntime bound = AsyncRuntime.on(ui)) {
      bound.spawn(noting(2).then(n -> Thrum.spawn(noting(2))).then(n -> noting(2))).join();
      assertThat(threads).containsExactly(own);
    }
    threads.clear();
    try (AsyncRuntime current = AsyncRuntime.currentThread().build()) {
      current.blockOn(noting(2).then(n -> Thrum.spawn(noting(2))));
      assertThat(threads).containsExactly(Thread.currentThread());
    }
  }

  @Test
  void a_spawn_by_another_thread_wakes_the_one_that_drives() {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
      Probe<String> root = new Probe<>();
      CountDownLatch polled = new CountDownLatch(1);
      root.whenPolled(cx -> polled.countDown());
      Thread spawner =
          new Thread(
              () -> {
                await(polled); // then the driving thread has nothing to do but to wait
                runtime
                    .spawn(
                        Future.ready()
                            .map(
                                x -> {
                                  root.complete("woken");
                                  return note(x);
                                }))
                    .detach();
              });
      spawner.start();
      assertThat(runtime.blockOn(root)).isEqualTo("woken");
      assertThat(threads).containsExactly(Thread.currentThread());
      join(spawner);
    }
  }

  @Test
  void closing_drops_tasks_that_were_woken_from_elsewhere_and_comes_to_an_end() {
    AsyncRuntime runtime = AsyncRuntime.currentThread().build();
    List<Probe<Object>> probes =
        IntStream.range(0, 50).<Probe<Object>>mapToObj(i -> new Probe<>()).toList();
    List<Task<Object>> tasks = probes.stream().map(runtime::spawn).toList();
    runtime.blockOn(yields(2));
    Thread waker = new Thread(() -> probes.forEach(Probe::wake));
    waker.start();
    join(waker);
    runtime.close();
    assertThat(probes).allMatch(probe -> probe.drops() == 1 && probe.polls() == 1);
    assertThat(tasks).allMatch(Task::isFinished);
    probes.forEach(Probe::wake); // nobody is there any more
  }

  @Test
  void an_executor_that_takes_nothing_more_makes_its_tasks_cancelled_ones() {
    AsyncRuntime bound = AsyncRuntime.on(ui);
    Probe<Object> idle = new Probe<>();
    CountDownLatch polled = new CountDownLatch(1);
    Task<Object> task = bound.spawn(idle.whenPolled(cx -> polled.countDown()));
    await(polled);
    ui.shutdown();
    idle.wake();
    Probe<Object> late = new Probe<>();
    Task<Object> refused = bound.spawn(late);
    assertThat(refused.isFinished()).isTrue();
    assertThat(List.of(late.polls(), late.drops())).containsExactly(0, 1);
    bound.close();
    assertThat(task.isFinished()).isTrue();
    assertThat(List.of(idle.polls(), idle.drops())).containsExactly(1, 1);
  }

  /** Pending, and notes which runtime it is dropped in. */
  private static Future<Object> noting(AtomicReference<Object> droppedIn, CountDownLatch polled) {
    return new Future<>() {
      @Override
      public Poll<Object> poll(Context cx) {
        polled.countDown();
        return Poll.pending();
      }

      @Override
      public void drop() {
        droppedIn.set(AsyncRuntime.current());
      }
    };
  }

  @Test
  void a_task_whose_executor_refuses_it_cleans_up_inside_its_runtime() throws Exception {
    AtomicReference<Object> droppedIn = new AtomicReference<>();
    try (AsyncRuntime bound = AsyncRuntime.on(ui)) {
      CountDownLatch polled = new CountDownLatch(1);
      Task<Object> task = bound.spawn(noting(droppedIn, polled));
      await(polled);
      ui.submit(Thread::currentThread).get(); // then that poll is over
      ui.shutdown();
      task.abort();
      assertThat(task.isFinished()).isTrue();
      assertThat(droppedIn).hasValue(bound);
    }
  }

  @Test
  void a_task_whose_executor_breaks_is_cancelled_and_the_fault_reported() {
    AtomicReference<Object> droppedIn = new AtomicReference<>();
    List<Throwable> reported = new CopyOnWriteArrayList<>();
    IllegalStateException disposed = new IllegalStateException("disposed");
    Executor broken =
        command -> {
          throw disposed;
        };
    AsyncRuntime.setDefaultUncaughtHandler((origin, failure) -> reported.add(failure));
    try (AsyncRuntime bound = AsyncRuntime.on(broken)) {
      Task<Object> task = bound.spawn(noting(droppedIn, new CountDownLatch(1)));
      assertThat(task.isFinished()).isTrue();
      assertThat(droppedIn).hasValue(bound);
    } finally {
      AsyncRuntime.setDefaultUncaughtHandler(null);
    }
    assertThat(reported).containsExactly(disposed);
  }

  @Test
  void closing_cleans_up_on_the_thread_that_closes() throws Exception {
    AsyncRuntime bound = AsyncRuntime.on(ui);
    CountDownLatch polled = new CountDownLatch(1);
    bound.spawn(
        new Future<>() {
          @Override
          public Poll<Object> poll(Context cx) {
            polled.countDown();
            return Poll.pending();
          }

          @Override
          public void drop() {
            note("dropped");
          }
        });
    await(polled);
    Thread own = ui.submit(Thread::currentThread).get();
    ui.submit(bound::close).get();
    assertThat(threads).containsExactly(own);
  }
}
