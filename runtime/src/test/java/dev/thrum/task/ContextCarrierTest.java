package dev.thrum.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.AsyncRuntime;
import dev.thrum.Thrum;
import dev.thrum.doubles.ManualExecutor;
import dev.thrum.doubles.Probe;
import dev.thrum.doubles.Uncaughts;
import dev.thrum.future.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ContextCarrierTest {

  private final ThreadLocal<String> user = new ThreadLocal<>();
  private final List<String> seen = new ArrayList<>();
  private final ManualExecutor executor =
      new ManualExecutor(TaskHooks.NONE.carrying(ContextCarrier.of(user)));
  private final Probe<Integer> probe = new Probe<Integer>().whenPolled(cx -> seen.add(user.get()));

  @AfterEach
  void clear() {
    user.remove();
  }

  @Test
  void what_the_spawning_thread_has_is_there_in_every_poll_and_gone_after() {
    user.set("ada");
    executor.spawn(probe).detach();
    user.set("bob");
    executor.runAll();
    assertThat(user.get()).isEqualTo("bob");
    user.remove();
    probe.complete(1);
    executor.runAll();
    assertThat(seen).containsExactly("ada", "ada");
    assertThat(user.get()).isNull();
  }

  @Test
  void a_task_without_a_context_sees_none() {
    executor.spawn(probe).detach();
    user.set("bob");
    executor.runAll();
    assertThat(seen).containsExactly((String) null);
    assertThat(user.get()).isEqualTo("bob");
  }

  @Test
  void what_a_task_changes_is_gone_with_its_await() {
    user.set("ada");
    probe.whenPolled(
        cx -> {
          seen.add(user.get());
          user.set("eve");
        });
    executor.spawn(probe).detach();
    executor.runAll();
    probe.complete(1);
    executor.runAll();
    assertThat(seen).containsExactly("ada", "ada");
    assertThat(user.get()).isEqualTo("ada");
  }

  @Test
  void a_task_that_fails_or_cleans_up_has_its_context_and_leaves_none_behind() {
    user.set("ada");
    Future<Object> cleanup =
        new Future<>() {
          @Override
          public dev.thrum.future.Poll<Object> poll(dev.thrum.future.Context cx) {
            seen.add("poll " + user.get());
            return dev.thrum.future.Poll.pending();
          }

          @Override
          public void drop() {
            seen.add("drop " + user.get());
          }
        };
    Task<Object> dropped = executor.spawn(cleanup);
    Task<Integer> failed = executor.spawn(probe.failedWith(new Exception("x")));
    user.remove();
    executor.runAll();
    dropped.abort();
    executor.runAll();
    assertThat(seen).containsExactly("poll ada", "ada", "drop ada");
    assertThat(failed.isFinished()).isTrue();
    assertThat(user.get()).isNull();
  }

  @Test
  void children_inherit_from_the_task_that_spawns_them() {
    user.set("ada");
    executor.spawn(new Probe<Integer>().whenPolled(cx -> executor.spawn(probe).detach())).detach();
    user.remove();
    executor.runAll();
    assertThat(seen).containsExactly("ada");
  }

  @Test
  void a_carrier_that_throws_is_reported_and_the_others_carry_on() {
    ContextCarrier<String> broken =
        new ContextCarrier<>() {
          @Override
          public String capture() {
            throw new IllegalStateException("capture");
          }

          @Override
          public String install(String captured) {
            throw new AssertionError("nothing was captured");
          }

          @Override
          public void restore(String previous) {
            throw new AssertionError("nothing was installed");
          }
        };
    ManualExecutor both =
        new ManualExecutor(TaskHooks.NONE.carrying(broken).carrying(ContextCarrier.of(user)));
    user.set("ada");
    try (Uncaughts uncaughts = new Uncaughts()) {
      both.spawn(probe).detach();
      user.remove();
      both.runAll();
      assertThat(uncaughts.failures()).hasSize(1);
    }
    assertThat(seen).containsExactly("ada");
  }

  @Test
  void a_runtime_carries_to_its_workers_and_to_calls_that_block() {
    try (AsyncRuntime runtime =
        AsyncRuntime.multiThread()
            .workerThreads(2)
            .contextCarrier(ContextCarrier.of(user))
            .build()) {
      for (int i = 0; i < 100; i++) {
        String name = "user " + i;
        user.set(name);
        Task<String> task = runtime.spawn(Thrum.yieldNow().map(x -> user.get()));
        Task<String> call = runtime.spawnBlocking(user::get);
        user.set("somebody else");
        assertThat(runtime.blockOn(task)).isEqualTo(name);
        assertThat(runtime.blockOn(call)).isEqualTo(name);
      }
      user.remove();
      assertThat(runtime.blockOn(runtime.spawnBlocking(user::get))).isNull();
    }
  }
}
