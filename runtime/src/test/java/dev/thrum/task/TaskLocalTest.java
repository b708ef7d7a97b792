package dev.thrum.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.AsyncRuntime;
import dev.thrum.doubles.ManualExecutor;
import dev.thrum.doubles.Probe;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class TaskLocalTest {

  private final TaskLocal<String> user = new TaskLocal<>("user");
  private final Context cx = () -> Waker.noop();
  private final List<String> seen = new ArrayList<>();

  /** Notes the value at each poll and at the drop. */
  private Future<String> noting(int pendings) {
    return new Future<>() {
      private int left = pendings;

      @Override
      public Poll<String> poll(Context context) {
        seen.add("poll " + user.orElse("none"));
        return left-- > 0 ? Poll.pending() : Poll.ready(user.get());
      }

      @Override
      public void drop() {
        seen.add("drop " + user.orElse("none"));
      }
    };
  }

  @Test
  void the_value_is_there_at_every_poll_and_nowhere_else() throws Exception {
    Future<String> future = user.where("ada", noting(1));
    assertThat(user.isBound()).isFalse();
    assertThat(future.poll(cx).isReady()).isFalse();
    assertThat(user.isBound()).isFalse();
    assertThat(future.poll(cx).value()).isEqualTo("ada");
    assertThat(user.isBound()).isFalse();
    assertThat(seen).containsExactly("poll ada", "poll ada");
  }

  @Test
  void cleanup_sees_it() throws Exception {
    Future<String> future = user.where("ada", noting(1));
    future.poll(cx);
    future.drop();
    future.drop();
    user.where("eve", noting(1)).drop(); // never polled
    assertThat(seen).containsExactly("poll ada", "drop ada", "drop eve");
    assertThat(user.isBound()).isFalse();
  }

  @Test
  void it_is_gone_after_a_failure() {
    IOException failure = new IOException();
    Probe<String> failing = new Probe<String>().failedWith(failure);
    assertThatThrownBy(() -> user.where("ada", failing).poll(cx)).isSameAs(failure);
    assertThat(user.isBound()).isFalse();
    assertThat(failing.misuse()).isEmpty();
  }

  @Test
  void an_inner_binding_hides_the_outer_one_for_its_time() throws Exception {
    Future<String> inner = user.where("inner", noting(0));
    Future<String> outer = user.where("outer", inner.map(value -> value + " in " + user.get()));
    assertThat(outer.poll(cx).value()).isEqualTo("inner in outer");
  }

  @Test
  void a_call_may_be_given_one_too() {
    assertThat(user.where("ada", () -> user.get() + user.where("eve", user::get) + user.get()))
        .isEqualTo("adaeveada");
    assertThat(user.isBound()).isFalse();
  }

  @Test
  void two_locals_and_two_tasks_keep_out_of_each_other() {
    ManualExecutor executor = new ManualExecutor();
    TaskLocal<Integer> number = new TaskLocal<>("number");
    Task<String> one = executor.spawn(user.where("ada", noting(1)));
    Task<Integer> two =
        executor.spawn(number.where(7, user.where(null, Future.ready(1).map(x -> number.get()))));
    executor.runOne();
    executor.runOne();
    assertThat(two.isFinished()).isTrue();
    one.close();
    executor.runAll();
    assertThat(seen).containsExactly("poll ada", "drop ada");
  }

  @ParameterizedTest
  @MethodSource("dev.thrum.doubles.Runtimes#kinds")
  void on_every_kind_of_runtime_it_goes_with_its_task_to_the_cleanup(Supplier<AsyncRuntime> make) {
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    AtomicInteger looks = new AtomicInteger();
    try (AsyncRuntime runtime = make.get()) {
      List<Task<Object>> tasks = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        String name = "user " + i;
        int most = i % 2 == 0 ? 5 : Integer.MAX_VALUE;
        tasks.add(runtime.spawn(user.where(name, looking(name, most, looks, wrong))));
      }
      for (int i = 0; i < 50; i++) {
        Task<Object> task = tasks.get(i);
        if (i % 2 == 1) {
          task.abort();
        }
        runtime.blockOn(task.outcome());
        assertThat(user.isBound()).isFalse();
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(looks.get()).isGreaterThanOrEqualTo(25 * 6 + 25);
  }

  private Future<Object> looking(String name, int most, AtomicInteger looks, Queue<String> wrong) {
    return new Future<>() {
      private int left = most;

      private void look() {
        looks.incrementAndGet();
        if (!user.orElse("none").equals(name)) {
          wrong.add(user.orElse("none") + " instead of " + name);
        }
      }

      @Override
      public Poll<Object> poll(Context context) {
        look();
        context.waker().wake();
        return left-- == 0 ? Poll.ready(null) : Poll.pending();
      }

      @Override
      public void drop() {
        look();
      }
    };
  }

  @Test
  void a_spawned_task_does_not_inherit_it() {
    ManualExecutor executor = new ManualExecutor();
    executor.spawn(
        user.where(
            "ada",
            Future.ready(1)
                .map(
                    x -> {
                      executor.spawn(noting(0)).detach();
                      return x;
                    })));
    executor.runAll();
    assertThat(seen).containsExactly("poll none");
  }

  @Test
  void a_null_is_a_value() throws Exception {
    assertThat(user.where(null, noting(0)).poll(cx).value()).isNull();
    assertThat(seen).containsExactly("poll null");
  }

  @Test
  void to_ask_where_there_is_none_is_an_error_that_says_what_to_do() {
    assertThatThrownBy(user::get)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(
            "TaskLocal user has no value here: bind it by where(value, future)");
    assertThat(user.orElse("other")).isEqualTo("other");
  }
}
