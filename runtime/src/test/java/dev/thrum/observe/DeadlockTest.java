package dev.thrum.observe;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.AsyncRuntime;
import dev.thrum.Thrum;
import dev.thrum.doubles.AwaitAt;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.internal.WaitsForAll;
import dev.thrum.sync.AsyncMutex;
import dev.thrum.sync.AsyncRwLock;
import dev.thrum.sync.MutexGuard;
import dev.thrum.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A dump names who holds what others wait for, and marks rings of them. */
@Timeout(60)
class DeadlockTest {

  private final AsyncRuntime runtime = AsyncRuntime.currentThread().startPaused().build();
  private final AsyncMutex first = new AsyncMutex();
  private final AsyncMutex second = new AsyncMutex();

  /** Of those who never came to give them back. */
  private final Set<AutoCloseable> held = ConcurrentHashMap.newKeySet();

  @AfterEach
  void close() throws Exception {
    runtime.close();
    for (AutoCloseable guard : held) {
      guard.close();
    }
  }

  /** Takes the one, lets others run, and then does this without giving it back before. */
  private <T> Future<T> holding(AsyncMutex mutex, Supplier<Future<T>> next) {
    return mutex
        .lock()
        .then(
            guard -> {
              held.add(guard);
              return Thrum.yieldNow()
                  .then(x -> next.get())
                  .map(
                      value -> {
                        held.remove(guard);
                        guard.close();
                        return value;
                      });
            });
  }

  private static Future<MutexGuard> lockAt(String method, int line, AsyncMutex mutex) {
    return AwaitAt.of(method, line, mutex.lock());
  }

  private RuntimeDump dumpOfStuck() {
    for (int i = 0; i < 10; i++) {
      runtime.blockOn(Thrum.yieldNow());
    }
    return runtime.dump();
  }

  private static String of(Task<?> task) {
    return "task " + task.id() + " \"" + task.name() + "\"";
  }

  @Test
  void two_tasks_that_lock_in_opposite_order_are_a_deadlock() {
    Task<?> ada =
        runtime.spawn(
            "ada", AwaitAt.of("pay", 3, holding(first, () -> lockAt("debit", 5, second))));
    Task<?> bob =
        runtime.spawn(
            "bob", AwaitAt.of("refund", 7, holding(second, () -> lockAt("credit", 9, first))));
    RuntimeDump dump = dumpOfStuck();
    assertThat(dump.deadlocks()).hasSize(1);
    assertThat(dump.deadlocks().get(0)).containsExactlyInAnyOrder(of(ada), of(bob));
    assertThat(dump.toString())
        .contains("DEADLOCK: each of these waits for the next")
        .contains(of(ada) + ", in a DEADLOCK, ")
        .contains(
            "    waits for AsyncMutex.lock of a mutex, held by "
                + of(bob)
                + " at com.acme.Shop.credit(Shop.java:9)\n"
                + "    at com.acme.Shop.debit(Shop.java:5)\n"
                + "    at com.acme.Shop.pay(Shop.java:3)\n");
    assertThat(dump.toJson()).contains("\"deadlocks\":[[\"task " + ada.id() + " \\\"ada\\\"\"");
  }

  @Test
  void a_task_that_locks_again_what_it_holds_waits_for_itself() {
    Task<?> task = runtime.spawn("it", holding(first, () -> lockAt("again", 5, first)));
    assertThat(dumpOfStuck().deadlocks()).containsExactly(List.of(of(task)));
  }

  @Test
  void tasks_that_are_awaited_and_joins_are_part_of_a_ring() {
    AtomicReference<Task<?>> child = new AtomicReference<>();
    Task<?> parent =
        runtime.spawn(
            "parent",
            holding(
                first,
                () -> {
                  Task<MutexGuard> task = runtime.spawn("child", lockAt("child", 5, first));
                  child.set(task);
                  return Thrum.join(Future.ready(1), task);
                }));
    RuntimeDump dump = dumpOfStuck();
    assertThat(dump.deadlocks()).hasSize(1);
    assertThat(dump.deadlocks().get(0)).containsExactlyInAnyOrder(of(parent), of(child.get()));
  }

  @Test
  void writers_count_as_holders_too() {
    AsyncRwLock lock = new AsyncRwLock();
    Task<?> task =
        runtime.spawn(
            "writer",
            lock.write()
                .then(guard -> held.add(guard) ? AwaitAt.of("read", 5, lock.read()) : null));
    RuntimeDump dump = dumpOfStuck();
    assertThat(dump.deadlocks()).containsExactly(List.of(of(task)));
    assertThat(dump.toString()).contains("AsyncRwLock.read, held by " + of(task));
  }

  @Test
  void a_thread_in_block_on_may_be_in_a_ring() {
    List<RuntimeDump> seen = new ArrayList<>();
    Task<MutexGuard> child = runtime.spawn("child", Thrum.yieldNow().then(x -> first.lock()));
    runtime
        .spawn(
            Thrum.sleep(Duration.ofSeconds(1))
                .map(
                    x -> {
                      seen.add(runtime.dump());
                      child.abort();
                      return null;
                    }))
        .detach();
    assertThatThrownBy(
            () -> runtime.blockOn(first.lock().then(guard -> held.add(guard) ? child : null)))
        .isInstanceOf(CancellationException.class);
    assertThat(seen.get(0).deadlocks()).hasSize(1);
    assertThat(seen.get(0).deadlocks().get(0))
        .containsExactlyInAnyOrder(
            of(child), "thread \"" + Thread.currentThread().getName() + "\"");
  }

  // ---------------------------------------------------------------- what is none

  @Test
  void who_can_go_on_in_another_way_is_in_no_deadlock() {
    runtime.spawn("it", holding(first, () -> Thrum.timeout(Duration.ofHours(1), first.lock())));
    assertThat(dumpOfStuck().deadlocks()).isEmpty();
  }

  @Test
  void who_waits_for_a_lock_whose_holder_only_sleeps_is_in_no_deadlock() {
    Task<?> holder =
        runtime.spawn("holder", holding(first, () -> Thrum.sleep(Duration.ofHours(1))));
    runtime.spawn("waiter", first.lock());
    RuntimeDump dump = dumpOfStuck();
    assertThat(dump.deadlocks()).isEmpty();
    assertThat(dump.toString()).contains("held by " + of(holder));
  }

  @Test
  void a_lock_that_was_given_back_has_no_holder() {
    Task<?> rest = runtime.spawn("rest", holding(first, Future::ready).then(x -> Future.pending()));
    dumpOfStuck();
    held.add(requireNonNull(first.tryLock()));
    runtime.spawn("waiter", first.lock());
    assertThat(dumpOfStuck().toString())
        .doesNotContain("held by " + of(rest))
        .contains("held by thread \"" + Thread.currentThread().getName() + "\"");
  }

  /** The same again and again; a dump looks into it as into a join of one. */
  private static final class Loop implements Future<Void>, WaitsForAll {

    private final Supplier<Future<?>> round;
    private final AtomicBoolean stop;
    private Future<?> current = Future.ready();

    Loop(Supplier<Future<?>> round, AtomicBoolean stop) {
      this.round = round;
      this.stop = stop;
    }

    @Override
    public Poll<Void> poll(Context cx) throws Exception {
      while (current.poll(cx).isReady()) {
        if (stop.get()) {
          return Poll.ready(null);
        }
        current = round.get();
      }
      return Poll.pending();
    }

    @Override
    public void drop() {
      current.drop();
    }
  }

  @Test
  void tasks_that_run_on_are_never_called_a_deadlock() {
    AtomicBoolean stop = new AtomicBoolean();
    try (AsyncRuntime busy = AsyncRuntime.multiThread().workerThreads(2).build()) {
      List<Task<Void>> tasks = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        tasks.add(
            busy.spawn(
                "t" + i,
                new Loop(() -> holding(first, () -> holding(second, Thrum::yieldNow)), stop)));
      }
      boolean anyHeld = false;
      for (int i = 0; i < 300; i++) {
        RuntimeDump dump = busy.dump();
        assertThat(dump.deadlocks()).isEmpty();
        anyHeld |= dump.toString().contains("held by task");
      }
      stop.set(true);
      tasks.forEach(busy::blockOn);
      assertThat(anyHeld).as("there were locks to wait for").isTrue();
    }
  }

  @Test
  void dumps_tell_sense_while_tasks_come_and_go() {
    AtomicBoolean stop = new AtomicBoolean();
    try (AsyncRuntime busy = AsyncRuntime.multiThread().workerThreads(2).build()) {
      Loop comeAndGo =
          new Loop(
              () -> Thrum.join(busy.spawn("a", Thrum.yieldNow()), busy.spawn("b", Future.ready())),
              stop);
      Task<Void> source = busy.spawn("source", comeAndGo);
      for (int i = 0; i < 300; i++) {
        RuntimeDump dump = busy.dump();
        assertThat(dump.tasks())
            .extracting(TaskDump::name)
            .contains("source")
            .isSubsetOf("source", "a", "b");
        assertThat(dump.toJson()).startsWith("{").endsWith("}");
      }
      stop.set(true);
      busy.blockOn(source);
    }
  }
}
