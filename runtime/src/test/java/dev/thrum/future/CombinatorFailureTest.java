package dev.thrum.future;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.Probe;
import dev.thrum.internal.Polling;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CombinatorFailureTest {

  private final CountingWaker waker = new CountingWaker();
  private final Context cx = () -> waker;

  @Test
  void recover_of_a_kind_answers_that_kind_and_lets_others_pass_as_they_are() throws Exception {
    FileNotFoundException missing = new FileNotFoundException("no.txt");
    assertThat(
            Future.<String>failed(missing)
                .recover(IOException.class, Throwable::getMessage)
                .poll(cx)
                .value())
        .isEqualTo("no.txt");
    Future<String> other =
        Future.<String>failed(missing).recover(IllegalStateException.class, e -> "");
    assertThatThrownBy(() -> other.poll(cx)).isSameAs(missing);
  }

  @Test
  void map_error_changes_failures_and_no_values() throws Exception {
    IOException cause = new IOException("inner");
    Future<String> failing = Future.<String>failed(cause).mapError(IllegalStateException::new);
    assertThatThrownBy(() -> failing.poll(cx))
        .isInstanceOf(IllegalStateException.class)
        .hasCause(cause);
    assertThat(Future.ready("x").mapError(IllegalStateException::new).poll(cx).value())
        .isEqualTo("x");
    Future<String> none = Future.<String>failed(cause).mapError(failure -> null);
    assertThatThrownBy(() -> none.poll(cx)).hasMessage("mapError: the function returned null");
  }

  @Test
  void a_drop_is_no_error() {
    Probe<String> source = new Probe<>();
    List<Throwable> seen = new ArrayList<>();
    Future<String> future =
        source.mapError(
            failure -> {
              seen.add(failure);
              return failure;
            });
    future.drop();
    assertThat(source.drops()).isEqualTo(1);
    assertThat(seen).isEmpty();
  }

  @Test
  void inspect_shows_the_value_before_it_is_answered() throws Exception {
    List<String> seen = new ArrayList<>();
    assertThat(Future.ready("x").inspect(seen::add).poll(cx).value()).isEqualTo("x");
    assertThat(seen).containsExactly("x");
    Future<String> failing = Future.<String>failed(new IOException()).inspect(seen::add);
    assertThatThrownBy(() -> failing.poll(cx)).isInstanceOf(IOException.class);
    assertThat(seen).hasSize(1);
  }

  @Test
  void missing_functions_are_refused_by_name_at_the_call() {
    Future<String> source = Future.pending();
    assertThatThrownBy(() -> source.mapError(null)).hasMessage("mapError: the function is null");
    assertThatThrownBy(() -> source.inspect(null)).hasMessage("inspect: the function is null");
    assertThatThrownBy(() -> source.recover(null, e -> ""))
        .hasMessage("recover: the class is null");
    assertThatThrownBy(() -> source.recover(IOException.class, null))
        .hasMessage("recover: the function is null");
    assertThatThrownBy(() -> source.onDrop(null)).hasMessage("onDrop: the action is null");
  }

  @Test
  void now_or_never_answers_what_is_ready_and_drops_what_is_not() {
    assertThat(Future.ready("x").nowOrNever().value()).isEqualTo("x");
    Probe<String> slow = new Probe<>();
    assertThat(slow.nowOrNever().isReady()).isFalse();
    assertThat(slow.polls()).isEqualTo(1);
    assertThat(slow.drops()).isEqualTo(1);
    IOException failure = new IOException();
    assertThatThrownBy(() -> Future.failed(failure).nowOrNever()).isSameAs(failure);
  }

  @Test
  void now_or_never_looks_beyond_the_budget() {
    Polling here = Polling.here();
    Object outer = here.enter(this);
    try {
      here.limit(0);
      Future<Boolean> hasBudget = context -> Poll.ready(here.spend());
      assertThat(hasBudget.nowOrNever().value()).isTrue();
      assertThat(here.isExhausted()).isTrue();
    } finally {
      here.leave(outer);
    }
  }
}
