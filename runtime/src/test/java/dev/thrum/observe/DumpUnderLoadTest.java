package dev.thrum.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.AsyncRuntime;
import dev.thrum.Thrum;
import dev.thrum.doubles.AwaitAt;
import dev.thrum.future.Future;
import dev.thrum.task.TaskView.State;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DumpUnderLoadTest {

  private static final int TASKS = 50;

  private final AtomicBoolean stop = new AtomicBoolean();

  /** Chains of frames that are built and torn down all the time. */
  private Future<Void> busy(int depth) {
    Future<Void> step = Thrum.yieldNow();
    for (int i = 0; i < depth; i++) {
      step = AwaitAt.of("level" + i, 10 + i, step);
    }
    Future<Void> chain = Thrum.join(step, Thrum.sleep(Duration.ZERO)).map(x -> null);
    return chain.then(x -> stop.get() ? Future.ready() : busy(depth));
  }

  @Test
  void dumps_tell_sense_while_all_tasks_run_on() {
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(2).build()) {
      for (int i = 0; i < TASKS; i++) {
        runtime.spawn("busy", busy(1 + i % 5)).detach();
      }
      for (int i = 0; i < 50; i++) {
        RuntimeDump dump = runtime.dump();
        assertThat(dump.tasks()).hasSize(TASKS);
        for (TaskDump task : dump.tasks()) {
          assertThat(task.name()).isEqualTo("busy");
          assertThat(task.awaits().isEmpty()).isEqualTo(task.state() == State.RUNNING);
        }
        assertThat(dump.toString()).contains("task ");
        assertThat(dump.toJson()).startsWith("{").endsWith("}");
      }
      stop.set(true);
    }
  }
}
