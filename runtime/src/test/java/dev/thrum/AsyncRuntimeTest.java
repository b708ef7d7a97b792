package dev.thrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.future.Future;
import dev.thrum.task.Task;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class AsyncRuntimeTest {

  @Test
  void block_on_gives_the_value_of_a_future() {
    assertThat(Thrum.blockOn(Future.ready(7))).isEqualTo(7);
  }

  @Test
  void a_spawned_task_is_joined_by_its_handle() {
    assertThat(Thrum.spawn(Thrum.sleep(Duration.ofMillis(5)).map(x -> "slept")).join())
        .isEqualTo("slept");
  }

  @Test
  void a_timeout_fails_what_takes_too_long() {
    assertThatThrownBy(() -> Thrum.blockOn(Thrum.timeout(Duration.ofMillis(5), Future.pending())))
        .isInstanceOf(TimeoutException.class);
  }

  @Test
  void an_aborted_task_is_joined_as_cancelled() {
    Task<Object> task = Thrum.spawn(Future.pending());
    task.abort();
    assertThatThrownBy(task::join).isInstanceOf(CancellationException.class);
  }

  @Test
  void a_stage_wakes_who_awaits_it() {
    CompletableFuture<String> stage = new CompletableFuture<>();
    Task<String> task = Thrum.spawn(Future.from(stage));
    stage.complete("done");
    assertThat(task.join()).isEqualTo("done");
  }
}
