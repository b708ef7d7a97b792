package dev.thrum.future;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.Probe;
import dev.thrum.doubles.Uncaughts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnlessCompletedTest {

  private final CountingWaker waker = new CountingWaker();
  private final Context cx = () -> waker;
  private final List<String> log = new ArrayList<>();
  private final Probe<String> source = new Probe<>("source", log);
  private final Future<String> onDrop = source.onDrop(() -> log.add("action"));
  private final Future<String> onBoth = source.onFailureOrDrop(() -> log.add("action"));

  @Test
  void what_completes_runs_no_action() throws Exception {
    source.complete("x");
    assertThat(onDrop.poll(cx).value()).isEqualTo("x");
    onDrop.drop();
    assertThat(log).isEmpty();
  }

  @Test
  void a_drop_runs_it_once_after_the_cleanup() throws Exception {
    assertThat(onDrop.poll(cx).isReady()).isFalse();
    onDrop.drop();
    onDrop.drop();
    assertThat(log).containsExactly("source dropped", "action");
  }

  @Test
  void a_drop_before_the_first_poll_runs_it_too() {
    onBoth.drop();
    assertThat(log).containsExactly("source dropped", "action");
  }

  @Test
  void a_failure_runs_it_where_that_was_asked_for() {
    IOException failure = new IOException();
    source.fail(failure);
    assertThatThrownBy(() -> onBoth.poll(cx)).isSameAs(failure);
    assertThat(log).containsExactly("action");
    Future<String> dropOnly = Future.<String>failed(failure).onDrop(() -> log.add("never"));
    assertThatThrownBy(() -> dropOnly.poll(cx)).isSameAs(failure);
    dropOnly.drop();
    assertThat(log).containsExactly("action");
  }

  @Test
  void an_action_that_throws_is_suppressed_in_the_failure_or_reported_by_a_drop() {
    IllegalStateException broken = new IllegalStateException("broken");
    Runnable action =
        () -> {
          throw broken;
        };
    IOException failure = new IOException();
    Future<String> failing = Future.<String>failed(failure).onFailureOrDrop(action);
    assertThatThrownBy(() -> failing.poll(cx)).isSameAs(failure);
    assertThat(failure.getSuppressed()).containsExactly(broken);
    try (Uncaughts uncaughts = new Uncaughts()) {
      source.onDrop(action).drop();
      assertThat(uncaughts.failures()).containsExactly(broken);
    }
  }
}
