package dev.thrum;

import static dev.thrum.doubles.Runtimes.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.doubles.Runtimes;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.task.Outcome;
import dev.thrum.task.Scope;
import dev.thrum.task.Task;
import dev.thrum.task.TaskGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way to cancel what runs, on every kind of runtime: it cleans up once, as part of its task
 * and inside its runtime, before whoever waits for it goes on.
 */
@Timeout(60)
class CancellationTest {

  /** Pending for ever; notes its cleanup. */
  private static final class Leaf implements Future<Object> {
    final CountDownLatch polled = new CountDownLatch(1);
    final AtomicInteger cleanups = new AtomicInteger();
    volatile Object runtime;
    volatile boolean inTask;

    @Override
    public Poll<Object> poll(Context cx) {
      polled.countDown();
      return Poll.pending();
    }

    @Override
    public void drop() {
      runtime = AsyncRuntime.current();
      inTask = Task.current().isPresent();
      cleanups.incrementAndGet();
    }

    boolean isPolled() {
      return polled.getCount() == 0;
    }

    boolean isGone() {
      return cleanups.get() > 0;
    }
  }

  /** Something that cancels a leaf. */
  private interface Way {
    /** Answers, from where it is known that the leaf was cancelled, how often it had cleaned up. */
    int cancel(AsyncRuntime runtime, Leaf leaf) throws Exception;
  }

  private static void until(AsyncRuntime runtime, BooleanSupplier condition) {
    runtime.blockOn(untilThere(condition));
  }

  private static Future<Void> untilThere(BooleanSupplier condition) {
    return new Future<>() {
      @Override
      public Poll<Void> poll(Context cx) {
        if (condition.getAsBoolean()) {
          return Poll.ready(null);
        }
        cx.waker().wake();
        return Poll.pending();
      }
    };
  }

  private static int close(AsyncRuntime runtime, Leaf leaf) {
    Task<Object> task = runtime.spawn(leaf);
    until(runtime, leaf::isPolled);
    task.close();
    until(runtime, task::isFinished);
    return leaf.cleanups.get();
  }

  private static int abort(AsyncRuntime runtime, Leaf leaf) {
    Task<Object> task = runtime.spawn(leaf);
    until(runtime, leaf::isPolled);
    task.abort();
    assertThat(runtime.blockOn(task.outcome())).isEqualTo(new Outcome.Cancelled<>());
    return leaf.cleanups.get();
  }

  private static int cancel(AsyncRuntime runtime, Leaf leaf) {
    Task<Object> task = runtime.spawn(leaf);
    until(runtime, leaf::isPolled);
    assertThat(runtime.blockOn(task.cancel())).isEqualTo(Optional.empty());
    return leaf.cleanups.get();
  }

  private static int cancelScope(AsyncRuntime runtime, Leaf leaf) {
    return runtime.blockOn(
        runtime.spawn(
            Future.ready()
                .then(
                    x -> {
                      Scope<Object, ?> scope = Scope.cancelOnFailure();
                      scope.spawn(leaf);
                      return untilThere(leaf::isPolled)
                          .then(y -> scope.shutdown())
                          .map(y -> leaf.cleanups.get());
                    })));
  }

  private static int failInScope(AsyncRuntime runtime, Leaf leaf) {
    return runtime.blockOn(
        runtime.spawn(
            Future.ready()
                .then(
                    x -> {
                      Scope<Object, ?> scope = Scope.cancelOnFailure();
                      scope.spawn(leaf);
                      scope.spawn(
                          untilThere(leaf::isPolled)
                              .then(y -> Future.failed(new IOException("on purpose"))));
                      return scope
                          .join()
                          .map(y -> -1)
                          .recover(IOException.class, y -> leaf.cleanups.get());
                    })));
  }

  private static int closeGroup(AsyncRuntime runtime, Leaf leaf) {
    return runtime.blockOn(
        runtime.spawn(
            Future.ready()
                .then(
                    x -> {
                      TaskGroup<Object> group = new TaskGroup<>();
                      group.spawn(leaf);
                      return untilThere(leaf::isPolled)
                          .then(y -> group.shutdown())
                          .map(y -> leaf.cleanups.get());
                    })));
  }

  private static int loseSelect(AsyncRuntime runtime, Leaf leaf) {
    return runtime.blockOn(
        runtime.spawn(
            Thrum.select(
                Thrum.on(leaf, x -> -1),
                Thrum.on(untilThere(leaf::isPolled), x -> leaf.cleanups.get()))));
  }

  private static int timeOut(AsyncRuntime runtime, Leaf leaf) {
    return runtime.blockOn(
        runtime.spawn(
            Thrum.timeout(Duration.ofMillis(2), leaf)
                .map(x -> -1)
                .recover(x -> leaf.cleanups.get())));
  }

  private static int failInJoin(AsyncRuntime runtime, Leaf leaf) {
    Future<Object> failing =
        untilThere(leaf::isPolled).then(x -> Future.failed(new IOException("on purpose")));
    return runtime.blockOn(
        runtime.spawn(Thrum.tryJoin(leaf, failing).map(x -> -1).recover(x -> leaf.cleanups.get())));
  }

  private static int dropParent(AsyncRuntime runtime, Leaf leaf) {
    Task<Object> parent =
        runtime.spawn(
            Future.ready().then(x -> runtime.spawn(Thrum.timeout(Duration.ofDays(1), leaf))));
    until(runtime, leaf::isPolled);
    assertThat(runtime.blockOn(parent.cancel())).isEmpty();
    until(runtime, leaf::isGone); // the child is a task of its own
    return leaf.cleanups.get();
  }

  private static int closeRuntime(AsyncRuntime runtime, Leaf leaf) {
    Task<Object> task = runtime.spawn(leaf);
    until(runtime, leaf::isPolled);
    runtime.close();
    assertThat(task.isFinished()).isTrue();
    return leaf.cleanups.get();
  }

  private static Named<Way> way(String name, Way way) {
    return Named.of(name, way);
  }

  static Stream<Arguments> everyWayOnEveryKind() {
    return Stream.of(
            way("close", CancellationTest::close),
            way("abort", CancellationTest::abort),
            way("cancel", CancellationTest::cancel),
            way("scope", CancellationTest::cancelScope),
            way("failure in a scope", CancellationTest::failInScope),
            way("group", CancellationTest::closeGroup),
            way("lost select", CancellationTest::loseSelect),
            way("timeout", CancellationTest::timeOut),
            way("failure in a join", CancellationTest::failInJoin),
            way("parent dropped", CancellationTest::dropParent),
            way("runtime closed", CancellationTest::closeRuntime))
        .flatMap(way -> Runtimes.kinds().map(kind -> Arguments.of(way, kind)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("everyWayOnEveryKind")
  void what_is_cancelled_cleans_up_once_in_its_task_before_others_go_on(
      Way way, Supplier<AsyncRuntime> kind) throws Exception {
    Leaf leaf = new Leaf();
    AsyncRuntime made;
    try (AsyncRuntime runtime = kind.get()) {
      made = runtime;
      assertThat(way.cancel(runtime, leaf)).as("seen by who goes on").isEqualTo(1);
    }
    await(leaf.polled);
    assertThat(leaf.cleanups).as("in the end").hasValue(1);
    assertThat(leaf.runtime).isSameAs(made);
    assertThat(leaf.inTask).isTrue();
  }
}
