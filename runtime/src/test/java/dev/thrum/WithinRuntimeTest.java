package dev.thrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.Probe;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import dev.thrum.internal.concurrent.ThreadWait;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WithinRuntimeTest {

  private final CountingWaker waker = new CountingWaker();

  /** Tells which runtime it is polled and dropped in. */
  private static final class Where extends GuardedFuture<AsyncRuntime> {
    private AsyncRuntime droppedIn;

    @Override
    protected Poll<AsyncRuntime> advance(Context cx) {
      return Poll.pending();
    }

    @Override
    protected void release() {
      droppedIn = AsyncRuntime.current();
    }
  }

  @Test
  void timers_work_under_an_executor_that_has_none() throws Exception {
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(1).build()) {
      Future<String> slept =
          Thrum.sleep(Duration.ofMillis(1)).map(done -> AsyncRuntime.current().toString());
      // a bare loop of polls, which knows no runtime
      assertThat(ThreadWait.on(runtime.within(slept), "the test", ""))
          .isEqualTo(runtime.toString());
      assertThat(AsyncRuntime.current()).isNotSameAs(runtime);
    }
  }

  @Test
  void it_cleans_up_inside_too() throws Exception {
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(1).build()) {
      Where where = new Where();
      Future<AsyncRuntime> within = runtime.handle().within(where);
      assertThat(within.poll(waker.context()).isReady()).isFalse();
      within.drop();
      assertThat(where.droppedIn).isSameAs(runtime);
      assertThat(AsyncRuntime.current()).isNotSameAs(runtime);
    }
  }

  @Test
  void a_failure_passes_and_leaves_the_runtime() {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
      Probe<String> failing =
          new Probe<String>()
              .whenPolled(cx -> assertThat(AsyncRuntime.current()).isSameAs(runtime))
              .failedWith(new IllegalStateException("inside"));
      assertThatThrownBy(() -> runtime.within(failing).poll(waker.context())).hasMessage("inside");
      assertThat(AsyncRuntime.current()).isNotSameAs(runtime);
      assertThatThrownBy(() -> runtime.within(null)).hasMessage("within: the future is null");
    }
  }
}
