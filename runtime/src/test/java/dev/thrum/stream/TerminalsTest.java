package dev.thrum.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.Probe;
import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TerminalsTest {

  private static final List<Function<AsyncStream<Integer>, Future<?>>> ALL =
      List.of(
          s -> s.forEach(n -> {}),
          s -> s.forEachConcurrent(2, Later::of),
          s -> s.fold(0, Integer::sum),
          s -> s.reduce(Integer::sum),
          s -> s.collect(Collectors.toSet()),
          AsyncStream::toList,
          AsyncStream::count,
          s -> s.all(n -> true),
          s -> s.any(n -> false),
          s -> s.forward(Sinks.drain()));

  @Test
  void they_answer_what_they_are_asked() {
    assertThat(Pull.value(Pausing.upTo(4).fold("", (a, n) -> a + n))).isEqualTo("1234");
    assertThat(Pull.value(Pausing.upTo(4).reduce(Integer::sum))).isEqualTo(10);
    assertThat(Pull.value(Streams.<Integer>empty().reduce(Integer::sum))).isNull();
    assertThat(Pull.value(Pausing.upTo(4).collect(Collectors.partitioningBy(n -> n > 2))))
        .containsEntry(true, List.of(3, 4));
    assertThat(Pull.value(Streams.<String>empty().collect(Collectors.joining()))).isEmpty();
    assertThat(Pull.value(Pausing.upTo(4).toList())).containsExactly(1, 2, 3, 4).isUnmodifiable();
    assertThat(Pull.value(Pausing.upTo(4).count())).isEqualTo(4);
    List<Integer> seen = new ArrayList<>();
    Pull.value(Pausing.upTo(4).forEach(seen::add));
    assertThat(seen).containsExactly(1, 2, 3, 4);
  }

  @Test
  void all_and_any_ask_for_no_more_than_they_need() {
    Pausing source = Pausing.upTo(9);
    assertThat(Pull.value(source.all(n -> n < 3))).isFalse();
    assertThat(source.taken()).isEqualTo(3);
    assertThat(source.closes()).isEqualTo(1);
    assertThat(Pull.value(Pausing.upTo(9).all(n -> n < 30))).isTrue();
    assertThat(Pull.value(Pausing.upTo(9).any(n -> n == 2))).isTrue();
    assertThat(Pull.value(Pausing.upTo(9).any(n -> n == 20))).isFalse();
    assertThat(Pull.value(Streams.empty().all(n -> false))).isTrue();
  }

  @Test
  void each_closes_its_stream_once_when_it_is_over() {
    for (Function<AsyncStream<Integer>, Future<?>> terminal : ALL) {
      Pausing source = Pausing.upTo(3);
      Pull.value(terminal.apply(source));
      assertThat(source.closes()).isEqualTo(1);
      assertThat(source.misuse).isEmpty();
    }
  }

  @Test
  void each_fails_with_the_first_failure_and_closes_its_stream() {
    for (Function<AsyncStream<Integer>, Future<?>> terminal : ALL) {
      IllegalStateException failure = new IllegalStateException();
      Pausing source = new Pausing(1, failure, 3);
      assertThatThrownBy(() -> Pull.value(terminal.apply(source))).isSameAs(failure);
      assertThat(source.closes()).isEqualTo(1);
      assertThat(source.taken()).isEqualTo(2);
      assertThat(source.misuse).isEmpty();
    }
  }

  @Test
  void each_closes_its_stream_when_it_is_dropped_even_before_it_began() {
    for (Function<AsyncStream<Integer>, Future<?>> terminal : ALL) {
      for (int polls = 0; polls < 3; polls++) {
        Pausing source = Pausing.upTo(9);
        HandPolled<?> future = HandPolled.of(terminal.apply(source));
        for (int i = 0; i < polls; i++) {
          assertThat(future.poll()).isFalse();
        }
        future.drop();
        assertThat(source.closes()).isEqualTo(1);
        assertThat(source.misuse).isEmpty();
      }
    }
  }

  @Test
  void over_a_loan_a_dropped_one_leaves_the_rest() {
    for (int polls = 0; polls < 7; polls++) {
      Pausing source = Pausing.upTo(5);
      AsyncStream<Integer> stream = source.map(n -> n);
      List<Integer> seen = new ArrayList<>();
      HandPolled<Void> dropped = HandPolled.of(stream.byRef().forEach(seen::add));
      for (int i = 0; i < polls; i++) {
        dropped.poll();
      }
      dropped.drop();
      assertThat(source.closes()).isZero();
      Pull.value(stream.forEach(seen::add));
      assertThat(seen).containsExactly(1, 2, 3, 4, 5);
      assertThat(source.misuse).isEmpty();
    }
  }

  @Test
  void for_each_concurrent_runs_as_many_as_it_may_and_asks_for_no_more() {
    List<Probe<Void>> begun = new ArrayList<>();
    Pausing source = Pausing.upTo(5);
    HandPolled<Void> all =
        HandPolled.of(
            source.forEachConcurrent(
                2,
                n -> {
                  begun.add(new Probe<>());
                  return begun.get(n - 1);
                }));
    for (int i = 0; i < 20; i++) {
      assertThat(all.poll()).isFalse();
    }
    assertThat(begun).hasSize(2);
    assertThat(source.taken()).isEqualTo(2);
    begun.get(1).complete(null);
    for (int i = 0; i < 5; i++) {
      assertThat(all.poll()).isFalse();
    }
    assertThat(begun).hasSize(3);
    all.drop();
    assertThat(begun).extracting(Probe::drops).containsExactly(1, 0, 1);
    assertThat(source.closes()).isEqualTo(1);
  }

  @Test
  void for_each_concurrent_drops_the_others_at_the_first_failure() {
    Probe<Void> one = new Probe<>();
    Probe<Void> two = new Probe<>();
    IllegalStateException failure = new IllegalStateException();
    HandPolled<Void> both =
        HandPolled.polled(Streams.of(1, 2, 3).forEachConcurrent(2, n -> n == 1 ? one : two));
    two.fail(failure);
    assertThat(both.pollIfWoken()).isTrue();
    assertThat(both.failure()).isSameAs(failure);
    assertThat(one.drops()).isEqualTo(1);
    assertThat(two.drops()).isZero();
  }
}
