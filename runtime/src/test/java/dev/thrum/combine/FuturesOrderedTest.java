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
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** FuturesOrdered, and the join of many that rests on the same slots. */
class FuturesOrderedTest {

  private final CountingWaker waker = new CountingWaker();
  private final Context cx = () -> waker;
  private final List<String> log = new ArrayList<>();
  private final Probe<String> a = new Probe<>("a", log);
  private final Probe<String> b = new Probe<>("b", log);
  private final FuturesOrdered<String> queue = new FuturesOrdered<>();

  @Test
  void values_come_in_the_order_of_the_futures() throws Exception {
    queue.push(a);
    queue.push(b);
    Future<String> next = queue.next();
    next.poll(cx);
    b.complete("B");
    assertThat(next.poll(cx).isReady()).isFalse();
    assertThat(b.polls()).isEqualTo(2);
    a.complete("A");
    assertThat(next.poll(cx).value()).isEqualTo("A");
    assertThat(queue.size()).isEqualTo(1);
    assertThat(queue.next().poll(cx).value()).isEqualTo("B");
    assertThat(queue.next().poll(cx).value()).isNull();
    assertThat(List.of(a.polls(), b.polls())).containsExactly(3 - 1, 2);
    assertThat(a.misuse()).isEmpty();
    assertThat(b.misuse()).isEmpty();
  }

  @Test
  void a_future_pushed_to_the_front_comes_first() throws Exception {
    queue.push(Future.ready("1"));
    queue.push(Future.ready("2"));
    queue.pushFront(Future.ready("0"));
    assertThat(queue.next().poll(cx).value()).isEqualTo("0");
    assertThat(queue.next().poll(cx).value()).isEqualTo("1");
    assertThat(queue.next().poll(cx).value()).isEqualTo("2");
  }

  @Test
  void a_failure_waits_for_its_turn() throws Exception {
    IOException failure = new IOException();
    queue.push(a);
    queue.push(Future.failed(failure));
    Future<String> next = queue.next();
    assertThat(next.poll(cx).isReady()).isFalse();
    a.complete("A");
    assertThat(next.poll(cx).value()).isEqualTo("A");
    assertThatThrownBy(() -> queue.next().poll(cx)).isSameAs(failure);
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void a_dropped_next_loses_nothing_and_close_drops_all() throws Exception {
    queue.push(a);
    queue.push(b);
    Future<String> next = queue.next();
    next.poll(cx);
    next.drop();
    assertThat(log).isEmpty();
    queue.close();
    assertThat(log).containsExactly("a dropped", "b dropped");
    assertThat(queue.next().poll(cx).value()).isNull();
    assertThatThrownBy(() -> queue.push(Future.ready("late")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void a_join_of_many_polls_only_those_that_were_woken() throws Exception {
    List<Probe<Integer>> probes = new ArrayList<>();
    IntStream.range(0, 100).forEach(i -> probes.add(new Probe<>("p" + i, log)));
    Future<List<Integer>> join = Thrum.joinAll(probes);
    join.poll(cx);
    for (int i = 0; i < 100; i++) {
      assertThat(join.poll(cx).isReady()).isFalse();
      probes.get(i).complete(i);
    }
    assertThat(join.poll(cx).value())
        .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
    probes.forEach(probe -> assertThat(probe.polls()).isEqualTo(2));
    probes.forEach(probe -> assertThat(probe.misuse()).isEmpty());
    assertThat(log).isEmpty();
  }

  @Test
  void a_try_join_of_many_drops_the_others_at_the_first_failure() throws Exception {
    IOException failure = new IOException();
    List<Probe<Integer>> probes = new ArrayList<>();
    IntStream.range(0, 50).forEach(i -> probes.add(new Probe<>("p" + i, log)));
    Future<List<Integer>> join = Thrum.tryJoinAll(probes);
    join.poll(cx);
    probes.get(7).fail(failure);
    assertThatThrownBy(() -> join.poll(cx)).isSameAs(failure);
    assertThat(log).hasSize(49).doesNotContain("p7 dropped");
    probes.forEach(probe -> assertThat(probe.misuse()).isEmpty());
  }

  @Test
  void a_join_of_many_waits_for_all_and_then_fails() throws Exception {
    IOException first = new IOException("first");
    IOException second = new IOException("second");
    List<Probe<Integer>> probes = new ArrayList<>();
    IntStream.range(0, 40).forEach(i -> probes.add(new Probe<>("p" + i, log)));
    Future<List<Integer>> join = Thrum.joinAll(probes);
    join.poll(cx);
    probes.get(9).fail(first);
    probes.get(3).fail(second);
    assertThat(join.poll(cx).isReady()).isFalse();
    for (int i = 0; i < 40; i++) {
      if (i != 9 && i != 3) {
        probes.get(i).complete(i);
      }
    }
    assertThatThrownBy(() -> join.poll(cx)).isSameAs(first);
    assertThat(first.getSuppressed()).containsExactly(second);
    assertThat(log).isEmpty();
  }

  @Test
  void a_dropped_join_of_many_drops_those_that_are_not_over() throws Exception {
    List<Probe<Integer>> probes = new ArrayList<>();
    IntStream.range(0, 40).forEach(i -> probes.add(new Probe<>("p" + i, log)));
    Future<List<Integer>> join = Thrum.joinAll(probes);
    join.poll(cx);
    probes.get(0).complete(0);
    join.poll(cx);
    join.drop();
    join.drop();
    assertThat(log).hasSize(39).doesNotContain("p0 dropped");
  }
}
