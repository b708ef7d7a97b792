package dev.thrum.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.Thrum;
import dev.thrum.combine.SelectAll.Selected;
import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.Interleavings;
import dev.thrum.doubles.Probe;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** selectAll, selectOk, abortable. */
class FirstOfManyTest {

  private final CountingWaker waker = new CountingWaker();
  private final Context cx = () -> waker;
  private final List<String> log = new ArrayList<>();
  private final Probe<String> a = new Probe<>("a", log);
  private final Probe<String> b = new Probe<>("b", log);
  private final Probe<String> c = new Probe<>("c", log);
  private final List<Probe<String>> all = List.of(a, b, c);

  private void assertNoMisuse() {
    for (Probe<String> probe : all) {
      assertThat(probe.misuse()).as(probe.toString()).isEmpty();
    }
  }

  @Test
  void select_all_answers_value_index_and_the_rest_still_alive() throws Exception {
    Future<Selected<String>> future = Thrum.selectAll(all);
    assertThat(future.poll(cx).isReady()).isFalse();
    b.complete("B");
    Selected<String> selected = future.poll(cx).value();
    assertThat(selected.value()).isEqualTo("B");
    assertThat(selected.index()).isEqualTo(1);
    assertThat(selected.rest()).containsExactly(a, c);
    assertThat(log).isEmpty();
    a.complete("A");
    Selected<String> next = Thrum.selectAll(selected.rest()).poll(cx).value();
    assertThat(next.index()).isZero();
    assertThat(next.rest()).containsExactly(c);
    assertThat(c.polls()).isEqualTo(1);
    assertNoMisuse();
  }

  @Test
  void select_all_drops_all_when_dropped_or_failed() throws Exception {
    Future<?> dropped = Thrum.selectAll(List.of(a, b));
    dropped.poll(cx);
    dropped.drop();
    assertThat(log).containsExactly("a dropped", "b dropped");
    IOException failure = new IOException();
    Future<?> failed = Thrum.selectAll(List.of(Future.failed(failure), c));
    assertThatThrownBy(() -> failed.poll(cx)).isSameAs(failure);
    assertThat(c.drops()).isEqualTo(1);
    assertNoMisuse();
  }

  @Test
  void select_ok_passes_over_failures() throws Exception {
    Future<String> future = Thrum.selectOk(all);
    future.poll(cx);
    a.fail(new IOException());
    assertThat(future.poll(cx).isReady()).isFalse();
    c.complete("C");
    assertThat(future.poll(cx).value()).isEqualTo("C");
    assertThat(log).containsExactly("b dropped");
    assertThat(a.polls()).isEqualTo(2);
    assertNoMisuse();
  }

  @Test
  void select_ok_of_failures_only_is_the_last_one() throws Exception {
    IOException first = new IOException("b");
    IOException second = new IOException("a");
    IOException last = new IOException("c");
    Future<String> future = Thrum.selectOk(all);
    b.fail(first);
    future.poll(cx);
    a.fail(second);
    future.poll(cx);
    c.fail(last);
    assertThatThrownBy(() -> future.poll(cx)).isSameAs(last);
    assertThat(last.getSuppressed()).containsExactly(first, second);
    assertThat(log).isEmpty();
    assertNoMisuse();
  }

  @Test
  void a_choice_of_nothing_is_refused() {
    assertThatThrownBy(() -> Thrum.selectAll(List.<Future<String>>of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("selectAll: there is no future to select");
    assertThatThrownBy(() -> Thrum.selectOk(List.<Future<String>>of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aborted_before_its_first_poll_it_polls_nothing() {
    Abortable<String> future = Thrum.abortable(a);
    future.abort();
    assertThat(future.isAborted()).isTrue();
    assertThatThrownBy(() -> future.poll(cx)).isInstanceOf(CancellationException.class);
    assertThat(a.polls()).isZero();
    assertThat(a.drops()).isEqualTo(1);
  }

  @Test
  void an_abort_wakes_the_awaiter_once_and_the_next_poll_says_so() throws Exception {
    Abortable<String> future = Thrum.abortable(a);
    future.poll(cx);
    future.abort();
    future.abort();
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(a.drops()).isZero(); // its awaiter does it
    assertThatThrownBy(() -> future.poll(cx)).isInstanceOf(CancellationException.class);
    assertThat(a.drops()).isEqualTo(1);
    assertNoMisuse();
  }

  @Test
  void what_completes_first_was_not_aborted() throws Exception {
    Abortable<String> future = Thrum.abortable(a.completed("A"));
    assertThat(future.poll(cx).value()).isEqualTo("A");
    future.abort();
    assertThat(future.isAborted()).isFalse();
    assertThat(waker.wakes()).isZero();
  }

  @Test
  void aborted_during_its_poll_it_is_woken() throws Exception {
    Abortable<String> future = Thrum.abortable(a);
    a.whenPolled(context -> future.abort());
    assertThat(future.poll(cx).isReady()).isFalse();
    assertThat(waker.wakes()).isEqualTo(1);
    assertThatThrownBy(() -> future.poll(cx)).isInstanceOf(CancellationException.class);
    assertNoMisuse();
  }

  @Test
  void an_abort_from_another_thread_is_never_missed() {
    Interleavings.check(
        () -> {
          CountingWaker woken = new CountingWaker();
          Probe<String> inner = new Probe<>();
          Abortable<String> future = Abortable.of(inner);
          boolean[] aborted = new boolean[1];
          Interleavings.atOnce(
              future::abort,
              () -> {
                try {
                  future.poll(() -> woken);
                } catch (CancellationException e) {
                  aborted[0] = true;
                } catch (Exception e) {
                  throw new AssertionError(e);
                }
              });
          // plain code: Lincheck runs it too
          if (woken.wakes() != (aborted[0] ? 0 : 1) || inner.drops() != (aborted[0] ? 1 : 0)) {
            throw new AssertionError("missed: " + aborted[0] + " " + woken.wakes());
          }
        });
  }
}
