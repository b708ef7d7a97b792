package dev.thrum.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.AsyncRuntime;
import dev.thrum.Thrum;
import dev.thrum.doubles.AwaitAt;
import dev.thrum.doubles.Inside;
import dev.thrum.doubles.ManualExecutor;
import dev.thrum.doubles.Probe;
import dev.thrum.future.AwaitContext;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Errors of the worst kind end the task that meets them, and nothing else. */
@Timeout(60)
class BrokenTaskTest {

  private static void requireWorking(AsyncRuntime runtime) {
    Future<Integer> yielding = Thrum.yieldNow().map(x -> 3);
    assertThat(runtime.blockOn(runtime.spawn(yielding))).isEqualTo(3);
  }

  /** Recurses in its poll until the stack is full. */
  private record Bottomless(int depth) implements Future<Integer> {
    @Override
    public Poll<Integer> poll(Context cx) throws Exception {
      return Poll.ready(new Bottomless(depth + 1).poll(cx).value() + 1);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.thrum.doubles.Runtimes#kinds")
  void a_stack_overflow_in_a_poll_fails_the_task_and_the_runtime_goes_on(
      Supplier<AsyncRuntime> make) {
    try (AsyncRuntime runtime = make.get()) {
      for (int i = 0; i < 3; i++) {
        Task<Integer> task = runtime.spawn(new Bottomless(0));
        assertThatThrownBy(() -> runtime.blockOn(task)).isInstanceOf(StackOverflowError.class);
        Task<Object> woven = runtime.spawn(AwaitAt.of("f", 1, new Bottomless(0)));
        assertThatThrownBy(() -> runtime.blockOn(woven)).isInstanceOf(StackOverflowError.class);
        requireWorking(runtime);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.thrum.doubles.Runtimes#kinds")
  void an_out_of_memory_error_in_a_poll_fails_the_task_and_the_runtime_goes_on(
      Supplier<AsyncRuntime> make) {
    try (AsyncRuntime runtime = make.get()) {
      Future<long[]> greedy = cx -> Poll.ready(new long[Integer.MAX_VALUE]);
      Task<long[]> task = runtime.spawn(greedy);
      assertThatThrownBy(() -> runtime.blockOn(task)).isInstanceOf(OutOfMemoryError.class);
      requireWorking(runtime);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.thrum.doubles.Runtimes#kinds")
  void one_in_what_a_thread_blocks_on_is_thrown_there_and_the_runtime_goes_on(
      Supplier<AsyncRuntime> make) {
    try (AsyncRuntime runtime = make.get()) {
      Future<long[]> greedy = cx -> Poll.ready(new long[Integer.MAX_VALUE]);
      assertThatThrownBy(() -> runtime.blockOn(new Bottomless(0)))
          .isInstanceOf(StackOverflowError.class);
      assertThatThrownBy(() -> runtime.blockOn(greedy)).isInstanceOf(OutOfMemoryError.class);
      requireWorking(runtime);
    }
  }

  @Test
  void what_a_stack_overflow_has_left_half_way_is_over_and_not_polled_again() throws Exception {
    Future<Object> woven = AwaitAt.of("f", 1, new Bottomless(0));
    assertThatThrownBy(() -> woven.poll(Waker::noop)).isInstanceOf(StackOverflowError.class);
    assertThatThrownBy(() -> woven.poll(Waker::noop)).isInstanceOf(IllegalStateException.class);
    woven.drop(); // of no effect
  }

  @ParameterizedTest
  @MethodSource("dev.thrum.doubles.Runtimes#kinds")
  void an_error_while_cleaning_up_fails_the_task_and_the_runtime_goes_on(
      Supplier<AsyncRuntime> make) {
    try (AsyncRuntime runtime = make.get()) {
      Task<Object> task =
          runtime.spawn(new Probe<>().failingToDrop(new NoClassDefFoundError("gone")));
      task.abort();
      assertThatThrownBy(() -> runtime.blockOn(task)).isInstanceOf(NoClassDefFoundError.class);
      requireWorking(runtime);
    }
  }

  // ---------------------------------------------------------------- the task itself is broken

  /** What runs the task throws where nothing may. */
  private static final class Broken implements Scheduler {
    private final OwnedTasks tasks = new OwnedTasks(this);
    private final List<Schedulable> queue = new ArrayList<>();
    private int reports;

    @Override
    public void schedule(Schedulable task, boolean yielded) {
      queue.add(task);
    }

    @Override
    public OwnedTasks tasks() {
      return tasks;
    }

    @Override
    public void uncaught(String origin, Throwable failure) {
      reports++;
      throw new NoClassDefFoundError("some class of the runtime");
    }
  }

  @Test
  void a_task_that_breaks_when_it_is_over_does_not_break_its_thread() throws Exception {
    Broken broken = new Broken();
    Task<Integer> task = Task.spawn(Future.ready(1), broken, "it");
    task.detach();
    Waker breaking =
        () -> {
          throw new IllegalStateException("a waker that throws");
        };
    assertThat(task.poll(() -> breaking).isReady()).isFalse();
    broken.queue.remove(0).run(new AwaitContext(Waker.noop()));
    assertThat(task.isFinished()).isTrue();
    assertThat(broken.reports).isEqualTo(2);
    assertThat(task.join()).isEqualTo(1);
    assertThat(broken.tasks.size()).isZero();
  }

  @Test
  void a_task_that_breaks_before_its_poll_fails_and_does_not_break_its_thread() throws Exception {
    Broken scheduler = new Broken();
    Probe<Integer> probe = new Probe<>();
    Task<Integer> task = Task.spawn(probe, scheduler, "it");
    AwaitContext none = null; // stands for whatever a poll needs and can't get
    Schedulable entry = scheduler.queue.remove(0);
    assertThat(probe.polls()).isZero();
    entry.run(none);
    assertThat(task.isFinished()).isTrue();
    assertThat(probe.drops()).isEqualTo(1);
    assertThat(scheduler.tasks.size()).isZero();
    assertThatThrownBy(task::join).isInstanceOf(NullPointerException.class);
  }

  // ---------------------------------------------------------------- failures that can be taken

  private static List<TaskCell<?>> overdue(ManualExecutor executor) {
    List<TaskCell<?>> due = new ArrayList<>();
    executor.tasks().unseen().dueAt(System.nanoTime() + 60_000_000_000L, due);
    return due;
  }

  @Test
  void a_failure_that_waits_in_a_group_is_not_overdue() {
    ManualExecutor executor = new ManualExecutor();
    try (Inside runtime = new Inside(executor)) {
      TaskGroup<Object> group = new TaskGroup<>();
      RuntimeException failure = new RuntimeException("x");
      group.spawn(Future.failed(failure));
      executor.runAll();
      assertThat(overdue(executor)).isEmpty();
      assertThat(group.tryNext().orElseThrow().outcome()).isEqualTo(new Outcome.Failure<>(failure));
      executor.tasks().reportUnseen();
      assertThat(executor.uncaught()).isEmpty();
    }
  }

  @Test
  void a_failure_that_nobody_keeps_is_overdue_after_a_while() {
    ManualExecutor executor = new ManualExecutor();
    Task<Object> task = executor.spawn(Future.failed(new RuntimeException("x")));
    executor.runAll();
    assertThat(overdue(executor)).containsExactly((TaskCell<?>) task);
    assertThatThrownBy(task::join).hasMessage("x");
    assertThat(overdue(executor)).isEmpty();
  }

  @Test
  void a_failure_that_waits_in_a_group_is_reported_once_when_that_lets_go_of_it() {
    ManualExecutor executor = new ManualExecutor();
    try (Inside runtime = new Inside(executor)) {
      TaskGroup<Object> closed = new TaskGroup<>();
      TaskGroup<Object> detached = new TaskGroup<>();
      TaskGroup<Object> forgotten = new TaskGroup<>();
      RuntimeException one = new RuntimeException("1");
      RuntimeException two = new RuntimeException("2");
      RuntimeException three = new RuntimeException("3");
      closed.spawn(Future.failed(one));
      detached.spawn(Future.failed(two));
      forgotten.spawn(Future.failed(three));
      executor.runAll();
      assertThat(executor.uncaught()).isEmpty();
      closed.close();
      detached.detachAll();
      assertThat(executor.uncaught()).containsExactly(one, two);
      executor.tasks().reportUnseen();
      assertThat(executor.uncaught()).containsExactly(one, two, three);
    }
  }
}
