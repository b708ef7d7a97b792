package dev.thrum;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.thrum.doubles.AwaitAt;
import dev.thrum.doubles.Probe;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.task.Task;
import io.netty.channel.DefaultEventLoop;
import java.awt.EventQueue;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tasks on executors that Java programs have already: a UI's, an event loop's, virtual threads. */
@Timeout(60)
class ForeignExecutorsTest {

  private static final int TASKS = 100;

  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  static {
    System.setProperty("java.awt.headless", "true");
  }

  /** Sleeps, yields, and blocks elsewhere; notes the thread after each. */
  private Future<Integer> journey() {
    return Thrum.sleep(Duration.ofMillis(1))
        .map(this::note)
        .then(woken -> Thrum.yieldNow())
        .map(this::note)
        .then(yielded -> Thrum.spawnBlocking(() -> 42))
        .map(this::note);
  }

  private <T> T note(T value) {
    threads.add(Thread.currentThread());
    return value;
  }

  /** Runs tasks to their ends, drops one by its handle, and leaves one to the close. */
  private void useIt(Executor executor, Predicate<Thread> isIts) {
    Probe<Object> closed = new Probe<>();
    Probe<Object> left = new Probe<>();
    try (AsyncRuntime runtime = AsyncRuntime.on(executor)) {
      List<Task<Integer>> tasks = new ArrayList<>();
      for (int i = 0; i < TASKS; i++) {
        tasks.add(runtime.spawn(AwaitAt.of("buy", 12, journey())));
      }
      tasks.forEach(task -> assertThat(task.join()).isEqualTo(42));
      Task<Object> aborted = runtime.spawn(closed.map(this::note).onDrop(() -> note(1)));
      aborted.abort();
      runtime.blockOn(aborted.outcome());
      runtime.spawn(left).detach();
    }
    assertThat(threads).isNotEmpty().allMatch(isIts);
    assertThat(closed.drops()).isEqualTo(1);
    assertThat(left.drops()).isEqualTo(1);
  }

  @Test
  void tasks_run_on_the_event_dispatch_thread_of_swing() throws Exception {
    List<Thread> dispatch = new ArrayList<>();
    EventQueue.invokeAndWait(() -> dispatch.add(Thread.currentThread()));
    useIt(EventQueue::invokeLater, dispatch.get(0)::equals);
  }

  @Test
  void tasks_run_on_an_event_loop_of_netty() throws InterruptedException {
    DefaultEventLoop loop = new DefaultEventLoop();
    try {
      useIt(loop, thread -> loop.inEventLoop(thread));
    } finally {
      loop.shutdownGracefully(0, 10, SECONDS);
      assertThat(loop.awaitTermination(30, SECONDS)).isTrue();
    }
  }

  @Test
  void tasks_run_on_virtual_threads() {
    assumeTrue(Runtime.version().feature() >= 21, "virtual threads");
    ExecutorService virtual =
        (ExecutorService)
            call(Executors.class, "newVirtualThreadPerTaskExecutor", ExecutorService.class, null);
    try {
      useIt(virtual, thread -> (boolean) call(Thread.class, "isVirtual", boolean.class, thread));
    } finally {
      virtual.shutdownNow();
    }
    assertThat(threads).as("a thread for each poll").hasSizeGreaterThan(TASKS);
  }

  @Test
  void an_executor_that_runs_commands_in_the_call_needs_no_stack_for_more_polls() {
    int[] polls = {0};
    Future<Integer> yielding =
        cx -> {
          cx.waker().wake();
          return ++polls[0] == 100_000 ? Poll.ready(polls[0]) : Poll.pending();
        };
    try (AsyncRuntime runtime = AsyncRuntime.on(Runnable::run)) {
      assertThat(runtime.spawn(yielding).join()).isEqualTo(100_000);
    }
  }

  @Test
  void an_executor_that_runs_commands_in_the_call_polls_one_task_after_the_other() {
    Nesting nesting = new Nesting();
    try (AsyncRuntime runtime = AsyncRuntime.on(Runnable::run)) {
      runtime.spawn(nesting.successor(100_000)).detach();
    }
    assertThat(nesting.ran).isEqualTo(100_000);
    assertThat(nesting.deepest).isEqualTo(1);
  }

  /** Tasks each of which spawns the next; how many of them are polled at once. */
  private static final class Nesting {
    private int ran;
    private int depth;
    private int deepest;

    Future<Object> successor(int left) {
      return cx -> {
        deepest = Math.max(deepest, ++depth);
        ran++;
        if (left > 1) {
          Thrum.spawn(successor(left - 1)).detach();
        }
        depth--;
        return Poll.ready(null);
      };
    }
  }

  /** A method that Java 17 does not have. */
  private static Object call(Class<?> type, String name, Class<?> result, Object receiver) {
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      return receiver == null
          ? lookup.findStatic(type, name, MethodType.methodType(result)).invoke()
          : lookup.findVirtual(type, name, MethodType.methodType(result)).invoke(receiver);
    } catch (Throwable missing) {
      return fail(missing);
    }
  }
}
