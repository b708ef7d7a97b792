package dev.thrum.transformer.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.AsyncRuntime;
import dev.thrum.future.Future;
import dev.thrum.task.Task;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An exception that goes from task to task, and from thread to thread, tells who awaited whom. */
@Timeout(60)
class TaskTraceTest {

  private static final String SOURCE =
      """
      import java.nio.file.Path;
      import dev.thrum.fs.AsyncFiles;
      import dev.thrum.task.*;
      class T {
        @Async static Future<Integer> fail() {
          await(yieldNow());
          throw new IllegalStateException("it"); // thrown
        }
        @Async static Future<Integer> child() {
          return Future.ready(1 + await(fail())); // child
        }
        @Async static Future<Integer> spawning() {
          return Future.ready(1 + await(spawn(child()))); // spawned
        }
        @Async static Future<Integer> above() {
          return Future.ready(1 + await(spawning())); // above
        }
        @Async static Future<Integer> twice() {
          return Future.ready(1 + await(spawn(above()))); // twice
        }
        @Async static Future<Integer> grouped() {
          try (TaskGroup<Integer> group = new TaskGroup<>()) {
            group.spawn(child());
            group.spawn(Future.pending());
            return Future.ready(1 + await(group.next())); // next
          }
        }
        @Async static Future<Integer> aboveGroup() {
          return Future.ready(1 + await(grouped())); // group
        }
        @Async static Future<Integer> scoped() {
          try (Scope<Integer, List<Integer>> scope = Scope.cancelOnFailure()) {
            scope.spawn(child());
            await(scope.join()); // joined
          }
          return Future.ready(1);
        }
        @Async static Future<Integer> aboveScope() {
          return Future.ready(1 + await(scoped())); // scope
        }
        @Async static Future<Integer> blocking() {
          return Future.ready(1 + await(spawnBlocking(() -> Integer.parseInt("it")))); // blocking
        }
        @Async static Future<Integer> aboveBlocking() {
          return Future.ready(1 + await(blocking())); // above blocking
        }
        @Async static Future<Integer> reading() {
          return Future.ready(await(AsyncFiles.readString(Path.of("/no/such/file"))).length()); // read
        }
        @Async static Future<Integer> aboveReading() {
          return Future.ready(1 + await(reading())); // above read
        }
        @Async static CompletableFuture<Integer> eager() {
          await(yieldNow());
          throw new IllegalStateException("it"); // thrown eagerly
        }
        @Async static CompletableFuture<Integer> aboveEager() {
          return CompletableFuture.completedFuture(1 + await(eager())); // eager
        }
        @Async static Future<Integer> aboveEagers() {
          return Future.ready(1 + await(aboveEager())); // eagers
        }
        @Async static Future<Integer> staged(CompletableFuture<Integer> stage) {
          return Future.ready(1 + await(stage)); // stage
        }
        @Async static Future<Integer> aboveStage(CompletableFuture<Integer> stage) {
          return Future.ready(1 + await(staged(stage))); // above stage
        }
        @Async static Future<Integer> left(Future<Integer> both) {
          return Future.ready(1 + await(both)); // left
        }
        @Async static Future<Integer> right(Future<Integer> both) {
          return Future.ready(1 + await(both)); // right
        }
        @Async static Future<String> sharing() {
          Future<Integer> shared = spawn(child()).shared();
          Task<Integer> left = spawn(left(shared.shared()));
          Task<Integer> right = spawn(right(shared));
          Throwable first = null;
          try { await(left); } catch (IllegalStateException e) { first = e; } // left is awaited
          try { await(right); } catch (IllegalStateException e) { assert e == first; same = e; } // right is awaited
          return Future.ready("");
        }
        static Throwable same;
        static Task<Integer> task;
        @Async static Future<Integer> awaiting() {
          task = spawn(Future.<Integer>pending());
          dev.thrum.AsyncRuntime.current().spawn("the killer", async(() -> { task.abort(); return 0; })).detach();
          return Future.ready(1 + await(task)); // aborted
        }
        @Async static Future<Integer> aboveAwaiting() {
          return Future.ready(1 + await(awaiting())); // above aborted
        }
      }
      """;

  private final AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(2).build();
  private final Traced traced;

  TaskTraceTest() throws ClassNotFoundException {
    traced = Traced.of(SOURCE);
  }

  @AfterEach
  void close() {
    runtime.close();
  }

  private Throwable failure(String method, Object... arguments) {
    return traced.failure(runtime::blockOn, method, arguments);
  }

  private List<String> told(String method, Object... arguments) {
    Throwable failure = failure(method, arguments);
    assertThat(Traced.others(failure)).as("who blocks").containsOnlyOnce(blocker());
    assertThat(Traced.others(failure)).noneMatch(line -> line.startsWith("dev.thrum.task"));
    return traced.told(failure);
  }

  private static String blocker() {
    return Traced.class.getName() + ".failure";
  }

  // ---------------------------------------------------------------- from task to task

  @Test
  void who_awaits_a_task_is_told_below_what_the_task_did() {
    assertThat(told("above"))
        .containsExactly("fail: thrown", "child: child", "spawning: spawned", "above: above");
    assertThat(told("twice"))
        .containsExactly(
            "fail: thrown", "child: child", "spawning: spawned", "above: above", "twice: twice");
  }

  @Test
  void groups_and_scopes_pass_on_to_who_awaits_them() {
    assertThat(told("aboveGroup"))
        .containsExactly("fail: thrown", "child: child", "grouped: next", "aboveGroup: group");
    assertThat(told("aboveScope"))
        .containsExactly("fail: thrown", "child: child", "scoped: joined", "aboveScope: scope");
  }

  @Test
  void an_ordinary_thread_that_joins_is_told_too() {
    Throwable failure = traced.failure(future -> runtime.spawn(future).join(), "above");
    assertThat(traced.told(failure)).hasSize(4);
    assertThat(Traced.others(failure)).containsOnlyOnce(blocker());
  }

  @Test
  void of_two_who_await_the_same_the_first_is_told() throws ReflectiveOperationException {
    for (int i = 0; i < 50; i++) {
      runtime.blockOn(traced.call("sharing"));
      List<String> told = traced.told(traced.field("same"));
      assertThat(told).startsWith("fail: thrown", "child: child").doesNotHaveDuplicates();
      assertThat(told.contains("left: left")).isNotEqualTo(told.contains("right: right"));
    }
  }

  @Test
  void a_failure_that_nobody_awaits_names_its_task() throws InterruptedException {
    SynchronousQueue<Throwable> heard = new SynchronousQueue<>();
    try (AsyncRuntime other =
        AsyncRuntime.multiThread()
            .workerThreads(1)
            .uncaughtHandler((origin, failure) -> put(heard, failure))
            .build()) {
      Task<?> task = other.spawn("shop", traced.call("above"));
      task.detach();
      Throwable failure = heard.poll(30, TimeUnit.SECONDS);
      assertThat(traced.told(failure)).hasSize(4);
      assertThat(failure.getStackTrace()[4])
          .hasToString("dev.thrum.task.Task.run(task " + task.id() + " \"shop\")");
    }
  }

  private static void put(SynchronousQueue<Throwable> queue, Throwable failure) {
    try {
      queue.offer(failure, 30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  // ---------------------------------------------------------------- from other threads

  @Test
  void a_call_that_blocks_is_told_and_who_awaits_it() {
    assertThat(told("aboveBlocking"))
        .containsExactly(
            "lambda$blocking: blocking", "blocking: blocking", "aboveBlocking: above blocking");
    assertThat(told("aboveReading")).containsExactly("reading: read", "aboveReading: above read");
  }

  @Test
  void eager_methods_are_told_as_others() {
    assertThat(told("aboveEagers"))
        .containsExactly("eager: thrown eagerly", "aboveEager: eager", "aboveEagers: eagers");
  }

  @Test
  void a_stage_that_has_failed_elsewhere_is_told_and_its_first_awaiter() throws Exception {
    CompletableFuture<Integer> stage =
        CompletableFuture.supplyAsync(
            () -> {
              throw new IllegalStateException("there");
            });
    Throwable failure = failure("aboveStage", stage);
    assertThat(failure.getStackTrace()[0].getMethodName()).contains("lambda$a_stage_that");
    assertThat(traced.told(failure)).containsExactly("staged: stage", "aboveStage: above stage");
    StackTraceElement[] trace = failure.getStackTrace();
    assertThat(failure("aboveStage", stage)).isSameAs(failure);
    assertThat(failure.getStackTrace()).as("awaited again").containsExactly(trace);
    assertThat(stage).isCompletedExceptionally();
    assertThat(causeOf(stage)).isSameAs(failure);
  }

  private static Throwable causeOf(CompletableFuture<?> stage) throws InterruptedException {
    try {
      return new AssertionError(stage.get());
    } catch (ExecutionException failed) {
      return failed.getCause();
    }
  }

  /** A constant may be thrown by many: it keeps what it has. */
  @Test
  void an_exception_that_is_thrown_again_and_again_does_not_grow() {
    IllegalStateException constant = new IllegalStateException("constant");
    for (int i = 0; i < 20; i++) {
      Future<?> future = runtime.spawn(Future.failed(constant)).byRef();
      traced.failure(f -> runtime.blockOn(runtime.spawn(f)), "staged", toStage(future));
    }
    assertThat(constant.getStackTrace()).hasSizeLessThan(200);
    assertThat(traced.told(constant)).hasSizeLessThanOrEqualTo(1);
  }

  private CompletableFuture<?> toStage(Future<?> future) {
    CompletableFuture<Object> stage = new CompletableFuture<>();
    try {
      stage.complete(runtime.blockOn(future));
    } catch (IllegalStateException constant) {
      stage.completeExceptionally(constant);
    }
    return stage;
  }

  // ---------------------------------------------------------------- cancelled

  @Test
  void awaiting_a_cancelled_task_tells_who_cancelled_it_and_who_awaited() {
    Throwable failure = failure("aboveAwaiting");
    assertThat(failure)
        .isInstanceOf(CancellationException.class)
        .message()
        .matches("task-\\d+ was cancelled by task \\d+ \"the killer\"");
    assertThat(traced.told(failure))
        .containsExactly("awaiting: aborted", "aboveAwaiting: above aborted");
  }

  @Test
  void a_thread_that_cancels_is_told_by_its_name() {
    Task<Void> task = runtime.spawn("it", Future.pending());
    task.abort();
    Throwable failure = traced.failure(f -> runtime.blockOn(task), "above");
    assertThat(failure)
        .hasMessage("it was cancelled by thread \"" + Thread.currentThread().getName() + "\"");
  }
}
