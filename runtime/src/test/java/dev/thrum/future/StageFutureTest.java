package dev.thrum.future;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.CountingWaker;
import dev.thrum.woven.Stages;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class StageFutureTest {

  private final CountingWaker waker = new CountingWaker();
  private final Context cx = () -> waker;
  private final CompletableFuture<String> stage = new CompletableFuture<>();

  @Test
  void a_stage_that_is_done_is_ready_at_once() throws Exception {
    stage.complete("x");
    assertThat(Stages.await(stage).poll(cx).value()).isEqualTo("x");
    assertThat(Future.from(stage).poll(cx).value()).isEqualTo("x");
    assertThat(stage.getNumberOfDependents()).isZero();
    assertThat(waker.wakes()).isZero();
  }

  @Test
  void a_stage_wakes_the_last_waker_once() throws Exception {
    Future<String> future = Stages.await(stage);
    CountingWaker earlier = new CountingWaker();
    assertThat(future.poll(() -> earlier).isReady()).isFalse();
    assertThat(future.poll(cx).isReady()).isFalse();
    assertThat(stage.getNumberOfDependents()).isEqualTo(1);
    stage.complete("x");
    assertThat(earlier.wakes()).isZero();
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(future.poll(cx).value()).isEqualTo("x");
  }

  @Test
  void a_failure_comes_out_of_its_completion_exception() {
    IOException failure = new IOException();
    CompletionStage<String> derived = stage.thenApply(x -> x).thenApply(x -> x);
    stage.completeExceptionally(failure);
    assertThatThrownBy(() -> Stages.await(stage).poll(cx)).isSameAs(failure);
    assertThatThrownBy(() -> Stages.await(derived).poll(cx)).isSameAs(failure);
  }

  @Test
  void a_cancelled_stage_fails_as_cancelled() {
    stage.cancel(true);
    assertThatThrownBy(() -> Stages.await(stage).poll(cx))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void dropping_an_await_leaves_nothing_on_the_stage() throws Exception {
    for (int i = 0; i < 100; i++) {
      Future<String> future = Stages.await(stage);
      future.poll(cx);
      future.drop();
    }
    assertThat(stage.isDone()).isFalse();
    assertThat(stage.getNumberOfDependents()).isZero();
    assertThat(waker.wakes()).isZero();
  }

  @Test
  void dropping_the_owner_cancels_the_stage() throws Exception {
    Future<String> future = Future.from(stage);
    future.poll(cx);
    future.drop();
    assertThat(stage.isCancelled()).isTrue();
    assertThat(waker.wakes()).isZero();
  }

  @Test
  void dropping_an_owner_that_was_never_polled_cancels_the_stage_too() {
    Future.from(stage).drop();
    assertThat(stage.isCancelled()).isTrue();
  }

  @Test
  void minimal_stages_are_awaited_too() throws Exception {
    assertThat(Stages.await(CompletableFuture.completedStage("x")).poll(cx).value()).isEqualTo("x");
    Future<String> future = Stages.await(stage.minimalCompletionStage());
    assertThat(future.poll(cx).isReady()).isFalse();
    stage.complete("y");
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(future.poll(cx).value()).isEqualTo("y");
  }

  /** A stage of another library, which is no CompletableFuture and does not become one. */
  @SuppressWarnings("unchecked")
  private CompletionStage<String> foreignStage() {
    return (CompletionStage<String>)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {CompletionStage.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("toCompletableFuture")) {
                throw new UnsupportedOperationException("as its contract allows");
              }
              return method.invoke(stage, arguments);
            });
  }

  @Test
  void stages_that_become_no_completable_future_are_awaited_too() throws Exception {
    Future<String> awaited = Stages.await(foreignStage());
    Future<String> owned = Future.from(foreignStage());
    Future<String> dropped = Stages.await(foreignStage());
    assertThat(awaited.poll(cx).isReady()).isFalse();
    assertThat(owned.poll(cx).isReady()).isFalse();
    assertThat(dropped.poll(cx).isReady()).isFalse();
    dropped.drop();
    stage.complete("x");
    assertThat(waker.wakes()).isEqualTo(2);
    assertThat(awaited.poll(cx).value() + owned.poll(cx).value()).isEqualTo("xx");
    assertThat(Stages.await(foreignStage()).poll(cx).value()).isEqualTo("x");
  }

  @Test
  void a_failure_of_such_a_stage_is_thrown_as_it_is() {
    IOException failure = new IOException();
    stage.completeExceptionally(failure);
    assertThatThrownBy(() -> Stages.await(foreignStage()).poll(cx)).isSameAs(failure);
  }

  @Test
  void no_stage_is_no_future() {
    assertThatThrownBy(() -> Future.from(null)).hasMessageContaining("from: the stage is null");
    assertThatThrownBy(() -> Stages.await(null)).hasMessageContaining("await(null)");
  }
}
