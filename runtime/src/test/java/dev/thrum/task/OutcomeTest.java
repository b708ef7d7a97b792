package dev.thrum.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.Thrum;
import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.ManualExecutor;
import dev.thrum.doubles.Probe;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class OutcomeTest {

  private final CountingWaker waker = new CountingWaker();
  private final Context cx = () -> waker;

  @Test
  void a_value_and_a_failure_are_told_apart_and_nothing_is_thrown() throws Exception {
    Outcome<String> success = Thrum.outcome(Future.ready("x")).poll(cx).value();
    assertThat(success).isEqualTo(new Outcome.Success<>("x"));
    assertThat(success.isSuccess()).isTrue();
    assertThat(success.get()).isEqualTo("x");
    IOException failure = new IOException();
    Outcome<String> failed = Thrum.outcome(Future.<String>failed(failure)).poll(cx).value();
    assertThat(failed).isEqualTo(new Outcome.Failure<>(failure));
    assertThat(failed.isSuccess()).isFalse();
    assertThatThrownBy(failed::get).isSameAs(failure);
  }

  @Test
  void a_cancelled_task_is_told_apart_from_a_failed_one() throws Exception {
    ManualExecutor executor = new ManualExecutor();
    Task<String> task = executor.spawn(new Probe<>());
    task.abort();
    executor.runAll();
    Outcome<String> cancelled = Thrum.outcome(task).poll(cx).value();
    assertThat(cancelled).isEqualTo(new Outcome.Cancelled<>());
    assertThatThrownBy(cancelled::get).isInstanceOf(CancellationException.class);
  }

  @Test
  void an_error_of_the_virtual_machine_is_thrown() {
    StackOverflowError fatal = new StackOverflowError();
    Future<Outcome<String>> outcome = Thrum.outcome(Future.failed(fatal));
    assertThatThrownBy(() -> outcome.poll(cx)).isSameAs(fatal);
  }

  @Test
  void dropping_it_drops_the_future() throws Exception {
    Probe<String> probe = new Probe<>();
    Future<Outcome<String>> outcome = Thrum.outcome(probe);
    assertThat(outcome.poll(cx).isReady()).isFalse();
    outcome.drop();
    assertThat(probe.drops()).isEqualTo(1);
    assertThat(probe.misuse()).isEmpty();
  }
}
