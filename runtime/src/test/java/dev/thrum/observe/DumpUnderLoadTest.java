package dev.thrum.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.AsyncRuntime;
import dev.thrum.Thrum;
import dev.thrum.doubles.AwaitAt;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.task.TaskView.State;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DumpUnderLoadTest {

  private static final int TASKS = 50;

  private final AtomicBoolean stop = new AtomicBoolean();

  /** Chains of frames that are built and torn down all the time, one after the other. */
  private final class Busy implements Future<Void> {

    private final int depth;
    private Future<Void> chain;

    Busy(int depth) {
      this.depth = depth;
      this.chain = chain(depth);
    }

    @Override
    public Poll<Void> poll(Context cx) throws Exception {
      while (chain.poll(cx).isReady()) {
        if (stop.get()) {
          return Poll.ready(null);
        }
        chain = chain(depth);
      }
      return Poll.pending();
    }

    @Override
    public void drop() {
      chain.drop();
    }
  }

  private static Future<Void> chain(int depth) {
    Future<Void> step = Thrum.yieldNow();
    for (int i = 0; i < depth; i++) {
      step = AwaitAt.of("level" + i, 10 + i, step);
    }
    return Thrum.join(step, Thrum.sleep(Duration.ZERO)).map(x -> null);
  }

  @Test
  void dumps_tell_sense_while_all_tasks_run_on() {
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(2).build()) {
      for (int i = 0; i < TASKS; i++) {
        runtime.spawn("busy", new Busy(1 + i % 5)).detach();
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
