package dev.thrum.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.Thrum;
import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.Probe;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForEachConcurrentTest {

  private final CountingWaker waker = new CountingWaker();
  private final Context cx = () -> waker;
  private final List<String> log = new ArrayList<>();
  private final List<Probe<String>> begun = new ArrayList<>();

  private Future<String> begin(String item) {
    Probe<String> probe = new Probe<>(item, log);
    begun.add(probe);
    return probe;
  }

  @Test
  void so_many_run_at_once_and_the_next_begins_when_one_completes() throws Exception {
    Future<Void> all = Thrum.forEachConcurrent(List.of("a", "b", "c"), 2, this::begin);
    assertThat(begun).isEmpty();
    assertThat(all.poll(cx).isReady()).isFalse();
    assertThat(begun).hasSize(2);
    begun.get(1).complete("B");
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(all.poll(cx).isReady()).isFalse();
    assertThat(begun).hasSize(3);
    begun.get(2).complete("C");
    assertThat(all.poll(cx).isReady()).isFalse();
    begun.get(0).complete("A");
    assertThat(all.poll(cx).isReady()).isTrue();
    assertThat(log).isEmpty();
  }

  @Test
  void items_are_asked_for_only_when_there_is_room() throws Exception {
    List<Integer> asked = new ArrayList<>();
    Iterable<Integer> endless =
        () ->
            new Iterator<>() {
              @Override
              public boolean hasNext() {
                return true;
              }

              @Override
              public Integer next() {
                asked.add(asked.size());
                return asked.size();
              }
            };
    Future<Void> all = Thrum.forEachConcurrent(endless, 3, i -> begin("item " + i));
    assertThat(all.poll(cx).isReady()).isFalse();
    assertThat(asked).hasSize(3);
    all.drop();
    assertThat(log).containsExactly("item 1 dropped", "item 2 dropped", "item 3 dropped");
  }

  @Test
  void the_first_failure_drops_the_others_and_begins_no_more() throws Exception {
    Future<Void> all = Thrum.forEachConcurrent(List.of("a", "b", "c"), 2, this::begin);
    all.poll(cx);
    IOException failure = new IOException();
    begun.get(0).fail(failure);
    assertThatThrownBy(() -> all.poll(cx)).isSameAs(failure);
    assertThat(log).containsExactly("b dropped");
    assertThat(begun).hasSize(2);
  }

  @Test
  void a_function_that_throws_or_answers_nothing_fails_it_and_drops_what_runs() {
    IllegalStateException broken = new IllegalStateException();
    Future<Void> all =
        Thrum.forEachConcurrent(
            List.of("a", "b"),
            5,
            item -> {
              if (item.equals("b")) {
                throw broken;
              }
              return begin(item);
            });
    assertThatThrownBy(() -> all.poll(cx)).isSameAs(broken);
    assertThat(log).containsExactly("a dropped");
    Future<Void> nothing = Thrum.forEachConcurrent(List.of("a"), 1, item -> null);
    assertThatThrownBy(() -> nothing.poll(cx)).hasMessageContaining("returned null");
  }

  @Test
  void of_nothing_it_is_ready_and_a_bad_limit_is_refused() throws Exception {
    assertThat(Thrum.forEachConcurrent(List.<String>of(), 1, this::begin).poll(cx).isReady())
        .isTrue();
    assertThatThrownBy(() -> Thrum.forEachConcurrent(List.of("a"), 0, this::begin))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("forEachConcurrent: limit: 0 is less than one");
    assertThat(begun).isEmpty();
  }

  @Test
  void a_poll_of_what_is_ready_answers_its_value_and_of_what_is_not_drops_it() throws Exception {
    assertThat(Thrum.pollImmediate(Future.ready("x")).poll(cx).value().value()).isEqualTo("x");
    Probe<String> slow = new Probe<>("slow", log);
    assertThat(Thrum.pollImmediate(slow).poll(cx).value().isReady()).isFalse();
    assertThat(log).containsExactly("slow dropped");
    Probe<String> lent = new Probe<>("lent", log);
    assertThat(Thrum.pollImmediate(lent.byRef()).poll(cx).value().isReady()).isFalse();
    assertThat(lent.drops()).isZero();
    IOException failure = new IOException();
    Future<?> failing = Thrum.pollImmediate(Future.failed(failure));
    assertThatThrownBy(() -> failing.poll(cx)).isSameAs(failure);
  }
}
