package dev.thrum.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.AsyncRuntime;
import dev.thrum.Thrum;
import dev.thrum.channel.Mpsc;
import dev.thrum.combine.FuturesUnordered;
import dev.thrum.combine.Joined2;
import dev.thrum.doubles.AwaitAt;
import dev.thrum.doubles.Hog;
import dev.thrum.doubles.Probe;
import dev.thrum.doubles.Silent;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.net.TcpListener;
import dev.thrum.net.TcpStream;
import dev.thrum.sync.AsyncMutex;
import dev.thrum.task.Task;
import dev.thrum.task.TaskLocal;
import dev.thrum.task.TaskView.State;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DumpTest {

  private final AsyncRuntime runtime =
      AsyncRuntime.currentThread().name("shop").startPaused().build();

  @AfterEach
  void close() {
    runtime.close();
  }

  private static Duration seconds(int count) {
    return Duration.ofSeconds(count);
  }

  /** Spawns this, lets it run as far as it gets, and looks at what it awaits then. */
  private AwaitDump awaits(Future<?> future) {
    Task<?> task = runtime.spawn("it", future);
    runtime.blockOn(Thrum.yieldNow());
    runtime.blockOn(Thrum.yieldNow());
    AwaitDump awaits = of(task).awaits().orElseThrow();
    task.close();
    runtime.blockOn(Thrum.yieldNow());
    return awaits;
  }

  private TaskDump of(Task<?> task) {
    return runtime.dump().tasks().stream()
        .filter(each -> each.id() == task.id())
        .findFirst()
        .orElseThrow();
  }

  private static List<String> lines(AwaitDump awaits) {
    return awaits.frames().stream().map(StackTraceElement::toString).toList();
  }

  // ---------------------------------------------------------------- what is awaited

  @Test
  void a_suspended_task_tells_its_awaits_by_file_and_line_and_what_it_waits_for() {
    Future<Void> lookUp = AwaitAt.of("lookUp", 77, Thrum.sleep(seconds(10)));
    AwaitDump awaits = awaits(AwaitAt.of("buy", 41, lookUp));
    assertThat(awaits.waitsFor()).startsWith("sleep");
    assertThat(lines(awaits))
        .containsExactly("com.acme.Shop.lookUp(Shop.java:77)", "com.acme.Shop.buy(Shop.java:41)");
    assertThat(awaits.branches()).isEmpty();
  }

  @Test
  void combinators_tell_what_each_of_their_futures_waits_for() {
    Probe<Integer> probe = new Probe<>();
    Mpsc<Integer> channel = Mpsc.unbounded();
    AwaitDump join =
        awaits(
            AwaitAt.of(
                "both",
                5,
                Thrum.join(
                    AwaitAt.<Integer>of("first", 6, probe),
                    Thrum.timeout(seconds(3), channel.receiver().recv()))));
    assertThat(join.waitsFor()).isEqualTo("join of 2");
    assertThat(lines(join)).containsExactly("com.acme.Shop.both(Shop.java:5)");
    AwaitDump first = join.branches().get(0);
    assertThat(first.waitsFor()).isEqualTo("dev.thrum.doubles.Probe");
    assertThat(lines(first)).containsExactly("com.acme.Shop.first(Shop.java:6)");
    AwaitDump second = join.branches().get(1);
    assertThat(second.waitsFor()).isEqualTo("timeout PT3S");
    assertThat(second.branches()).hasSize(1);
    assertThat(second.branches().get(0).waitsFor()).contains("Mpsc");
  }

  @Test
  void branches_that_are_over_are_left_out() {
    AwaitDump awaits = awaits(Thrum.join(Future.ready(1), Future.pending(), Future.ready(2)));
    assertThat(awaits.waitsFor()).isEqualTo("join of 3");
    assertThat(awaits.branches()).hasSize(1);
  }

  @Test
  void selects_and_sets_of_futures_are_combinators_too() {
    AwaitDump race = awaits(Thrum.race(Future.pending(), Thrum.sleep(seconds(1))));
    assertThat(race.branches()).hasSize(2);
    FuturesUnordered<Object> set = new FuturesUnordered<>();
    set.push(AwaitAt.of("a", 1, Future.pending()));
    set.push(AwaitAt.of("b", 2, Future.pending()));
    AwaitDump next = awaits(AwaitAt.of("all", 3, set.next()));
    assertThat(next.waitsFor()).isEqualTo("next of FuturesUnordered of 2");
    assertThat(next.branches().stream().map(DumpTest::lines).toList())
        .containsExactly(
            List.of("com.acme.Shop.a(Shop.java:1)"), List.of("com.acme.Shop.b(Shop.java:2)"));
    set.close();
  }

  @Test
  void what_only_passes_on_is_looked_through() {
    Future<Object> inner = AwaitAt.of("inner", 9, Future.pending());
    Future<Object> wrapped = inner.map(x -> x).then(Future::ready).recover(t -> null);
    AwaitDump awaits = awaits(AwaitAt.of("outer", 3, wrapped.byRef()));
    assertThat(lines(awaits))
        .containsExactly("com.acme.Shop.inner(Shop.java:9)", "com.acme.Shop.outer(Shop.java:3)");
    assertThat(lines(awaits(AwaitAt.of("f", 1, Future.pending()).shared())))
        .containsExactly("com.acme.Shop.f(Shop.java:1)");
    wrapped.drop(); // it was lent
  }

  @Test
  void a_value_bound_on_the_way_is_told() {
    TaskLocal<String> user = new TaskLocal<>("user");
    AwaitDump awaits = awaits(user.where("ada", AwaitAt.of("f", 1, Future.pending())));
    assertThat(awaits.waitsFor()).isEqualTo("where of TaskLocal user");
    assertThat(lines(awaits.branches().get(0))).containsExactly("com.acme.Shop.f(Shop.java:1)");
  }

  @Test
  void locks_other_tasks_and_stages_are_named() {
    AsyncMutex mutex = new AsyncMutex();
    assertThat(mutex.tryLock()).isNotNull();
    assertThat(awaits(mutex.lock()).waitsFor()).containsIgnoringCase("mutex");
    Task<Void> other = runtime.spawn("other", Future.pending());
    assertThat(awaits(AwaitAt.of("f", 1, other)).waitsFor())
        .isEqualTo("task " + other.id() + " \"other\"");
    assertThat(awaits(Future.from(new CompletableFuture<>())).waitsFor())
        .contains("CompletableFuture");
  }

  @Test
  void a_socket_tells_whom_it_reads_from() throws Exception {
    try (AsyncRuntime other = AsyncRuntime.currentThread().build();
        TcpListener listener =
            TcpListener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      Joined2<TcpStream, TcpStream> both =
          other.blockOn(Thrum.join(TcpStream.connect(listener.localAddress()), listener.accept()));
      other.spawn("it", both.first().read(ByteBuffer.allocate(9))).detach();
      other.blockOn(Thrum.yieldNow());
      assertThat(other.dump().tasks().get(0).awaits().orElseThrow().waitsFor())
          .isEqualTo("socket read from " + listener.localAddress());
      both.first().close();
      both.second().close();
    }
  }

  @Test
  void futures_of_users_are_told_by_their_class_and_never_called() {
    Silent silent = new Silent();
    assertThat(awaits(Thrum.join(silent.byRef(), silent)).branches())
        .hasSize(2)
        .allMatch(branch -> branch.waitsFor().equals("dev.thrum.doubles.Silent"));
  }

  @Test
  void a_deep_recursion_is_cut_short() {
    Future<Object> deep = Future.pending();
    for (int i = 0; i < 10_000; i++) {
      deep = AwaitAt.of("deep", 8, deep);
    }
    AwaitDump awaits = awaits(deep);
    assertThat(awaits.frames().size() + awaits.omittedFrames()).isEqualTo(10_000);
    assertThat(awaits.frames()).hasSize(200);
  }

  // ---------------------------------------------------------------- states

  @Test
  void a_task_is_ready_then_suspended_then_cancelled_then_gone() {
    Task<Void> task = runtime.spawn("it", Future.pending());
    assertThat(of(task).state()).isEqualTo(State.READY);
    assertThat(runtime.handle().dump().tasks()).hasSize(1);
    runtime.blockOn(Thrum.yieldNow());
    assertThat(of(task).state()).isEqualTo(State.SUSPENDED);
    task.abort();
    assertThat(of(task).state()).isEqualTo(State.CANCELLED);
    runtime.blockOn(Thrum.yieldNow());
    assertThat(runtime.dump().tasks()).isEmpty();
  }

  @Test
  void a_task_that_its_runtime_itself_has_spawned_is_ready_or_cancelled_until_its_first_poll() {
    List<State> seen = new ArrayList<>();
    runtime.blockOn(
        cx -> {
          Task<Void> task = Thrum.spawn(Future.pending());
          seen.add(of(task).state());
          task.abort();
          seen.add(of(task).state());
          return Poll.ready(null);
        });
    assertThat(seen).containsExactly(State.READY, State.CANCELLED);
    runtime.blockOn(Thrum.yieldNow());
    assertThat(runtime.dump().tasks()).isEmpty();
  }

  @Test
  void a_running_task_shows_the_stack_of_its_thread() {
    List<TaskDump> seen = new ArrayList<>();
    AtomicReference<Task<Void>> self = new AtomicReference<>();
    self.set(runtime.spawn("hog", new Hog(() -> seen.add(of(self.get())))));
    runtime.blockOn(self.get());
    TaskDump running = seen.get(0);
    assertThat(running.state()).isEqualTo(State.RUNNING);
    assertThat(running.thread()).contains(Thread.currentThread().getName());
    assertThat(running.stack().toString()).contains("Hog.hog(Hog.java:24)");
    assertThat(running.stack().toString()).doesNotContain("TaskCell", "CurrentThreadExecutor");
    assertThat(running.awaits()).isEmpty();
  }

  @Test
  void calls_that_block_are_tasks_too() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Task<Void> call =
        runtime.spawnBlocking(
            () -> {
              running.countDown();
              release.await();
              return null;
            });
    running.await();
    TaskDump dump = of(call);
    release.countDown();
    assertThat(dump.state()).isEqualTo(State.RUNNING);
    assertThat(dump.thread()).contains("shop-blocking-1");
    assertThat(dump.stack().toString()).contains("CountDownLatch");
    runtime.blockOn(call);
  }

  @Test
  void a_worker_is_caught_running_from_another_thread() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (AsyncRuntime other = AsyncRuntime.multiThread().workerThreads(2).name("w").build()) {
      Task<Void> task =
          other.spawn(
              "hog",
              new Hog(
                  () -> {
                    running.countDown();
                    awaitQuietly(release);
                  }));
      running.await();
      TaskDump dump = other.dump().tasks().get(0);
      release.countDown();
      assertThat(dump.thread().orElseThrow()).startsWith("w-worker-");
      assertThat(dump.stack().toString()).contains("Hog.hog");
      other.blockOn(task);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_thread_in_block_on_tells_what_it_waits_for() {
    List<RuntimeDump> seen = new ArrayList<>();
    Future<Void> look =
        Thrum.sleep(seconds(1))
            .map(
                x -> {
                  seen.add(runtime.dump());
                  return null;
                });
    runtime.spawn(look).detach();
    runtime.blockOn(AwaitAt.of("main", 4, Thrum.sleep(seconds(2))));
    RuntimeDump.BlockedThread blocked = seen.get(0).blockedThreads().get(0);
    assertThat(blocked.name()).isEqualTo(Thread.currentThread().getName());
    assertThat(blocked.awaits().waitsFor()).startsWith("sleep");
    assertThat(lines(blocked.awaits())).containsExactly("com.acme.Shop.main(Shop.java:4)");
    assertThat(runtime.dump().blockedThreads()).isEmpty();
  }

  @Test
  void tasks_with_names_know_their_age_and_others_if_the_runtime_wants_it() {
    assertThat(of(runtime.spawn("a", Future.pending())).age()).isPresent();
    assertThat(of(runtime.spawn(Future.pending())).age()).isEmpty();
    try (AsyncRuntime other = AsyncRuntime.currentThread().taskAges(true).build()) {
      other.spawn(Future.pending()).detach();
      assertThat(other.dump().tasks().get(0).age().orElseThrow())
          .isGreaterThanOrEqualTo(Duration.ZERO);
    }
  }

  @Test
  void more_tasks_than_asked_for_are_counted() {
    for (int i = 0; i < 10; i++) {
      runtime.spawn(Future.pending()).detach();
    }
    RuntimeDump dump = runtime.dump(3);
    assertThat(dump.tasks()).hasSize(3);
    assertThat(dump.omittedTasks()).isEqualTo(7);
    assertThat(dump.toString()).contains("10 tasks", "... and 7 more tasks");
  }
}
