package dev.thrum.transformer.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** TH-W205. */
class TaskThrownAwayTest {

  @Test
  void a_task_without_a_handle_is_reported_with_its_line() {
    assertThat(
            Lint.of(
                """
                class T {
                  @Async Future<Void> start(AsyncRuntime runtime, Future<Void> work) {
                    spawn(work);
                    runtime.spawn(work);
                    spawnBlocking(() -> "read");
                    return Future.ready(null);
                  }
                }
                """))
        .containsExactly(
            "T.java:[3,1] TH-W205 the Task returned by Thrum.spawn is thrown away; call detach() to"
                + " let it run on its own, or keep it to cancel it",
            "T.java:[4,1] TH-W205 the Task returned by AsyncRuntime.spawn is thrown away; call"
                + " detach() to let it run on its own, or keep it to cancel it",
            "T.java:[5,1] TH-W205 the Task returned by Thrum.spawnBlocking is thrown away; call"
                + " detach() to let it run on its own, or keep it to cancel it");
  }

  @Test
  void so_is_one_that_a_function_without_a_result_makes() {
    assertThat(
            Lint.of(
                """
                class T {
                  static void all(List<Future<Void>> work) {
                    work.forEach(one -> spawn(one));
                  }
                }
                """))
        .containsExactly(
            "T.java:[3,1] TH-W205 the Task returned by Thrum.spawn is thrown away; call detach() to"
                + " let it run on its own, or keep it to cancel it");
  }

  @Test
  void tasks_that_are_kept_or_let_go_on_purpose_are_fine() {
    assertThat(
            Lint.of(
                """
                class T {
                  Task<Void> kept;
                  @Async Future<Void> start(Future<Void> one, Future<Void> two, Future<Void> three) {
                    spawn(one).detach();
                    kept = spawn(two);
                    try (Task<Void> child = spawn(three)) {
                      await(sleep(Duration.ofMillis(1)));
                    }
                    return Future.ready(await(spawnBlocking(() -> null)));
                  }
                }
                """))
        .isEmpty();
  }

  @Test
  void a_group_keeps_its_tasks_itself() {
    assertThat(
            Lint.of(
                Map.of(
                    "dev.thrum.task.Scope",
                    "package dev.thrum.task; public class Scope {"
                        + " public <V> Task<V> spawn(dev.thrum.future.Future<V> f) { return null; }"
                        + "}"),
                """
                class T {
                  @Async Future<Void> in(dev.thrum.task.Scope scope, Future<Void> work) {
                    scope.spawn(work);
                    return Future.ready(null);
                  }
                }
                """))
        .isEmpty();
  }
}
