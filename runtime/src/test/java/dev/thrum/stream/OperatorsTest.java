package dev.thrum.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.channel.Mpsc;
import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.Probe;
import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;
import dev.thrum.future.PeekableStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class OperatorsTest {

  private final Mpsc<Integer> left = Mpsc.unbounded();
  private final Mpsc<Integer> right = Mpsc.unbounded();
  private final AsyncStream<Integer> lefts = Streams.from(left.receiver());
  private final AsyncStream<Integer> rights = Streams.from(right.receiver());

  @Test
  void every_operator_of_a_stream_is_there() {
    List<String> declared =
        Arrays.stream(AsyncStream.class.getDeclaredMethods())
            .filter(method -> method.isDefault() && !method.getName().equals("close"))
            .map(OperatorsTest::signature)
            .toList();
    List<String> there =
        Arrays.stream(Pipe.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .map(OperatorsTest::signature)
            .toList();
    assertThat(declared).hasSizeGreaterThan(40);
    assertThat(there).containsAll(declared);
  }

  private static String signature(Method method) {
    return method.getName() + Arrays.toString(method.getParameterTypes());
  }

  // ---------------------------------------------------------------- the end

  @Test
  void an_operator_that_has_ended_asks_for_nothing_more() throws Exception {
    Pausing source = Pausing.upTo(9);
    AsyncStream<Integer> two = source.take(2);
    assertThat(Pull.all(two)).containsExactly(1, 2);
    assertThat(Pull.all(two)).isEmpty();
    assertThat(source.taken()).isEqualTo(2);
    assertThat(source.closes()).isEqualTo(1);
  }

  @Test
  void take_closes_its_source_when_it_is_asked_for_more_and_not_before() {
    Pausing source = Pausing.upTo(9);
    AsyncStream<Integer> one = source.take(1);
    assertThat(Pull.value(one.next())).isEqualTo(1);
    assertThat(source.closes()).isZero();
    assertThat(Pull.value(one.next())).isNull();
    assertThat(source.closes()).isEqualTo(1);
    assertThat(Pull.all(Pausing.upTo(3).take(0))).isEmpty();
  }

  @Test
  void a_fused_stream_stays_ended_though_its_source_would_go_on() {
    List<Integer> answers = new ArrayList<>(Arrays.asList(1, null, 2));
    AsyncStream<Integer> unfused = () -> Future.ready(answers.remove(0));
    AsyncStream<Integer> fused = unfused.fuse();
    assertThat(Pull.value(fused.next())).isEqualTo(1);
    assertThat(Pull.value(fused.next())).isNull();
    assertThat(Pull.value(fused.next())).isNull();
    assertThat(answers).containsExactly(2);
    assertThat(fused.fuse()).isSameAs(fused);
  }

  @Test
  void take_until_ends_with_its_future_and_stays_ended() {
    Probe<Void> stop = new Probe<>();
    AsyncStream<Integer> until = lefts.takeUntil(stop);
    left.sender().trySend(1);
    left.sender().trySend(2);
    assertThat(Pull.value(until.next())).isEqualTo(1);
    stop.complete(null);
    assertThat(Pull.value(until.next())).isNull();
    assertThat(Pull.value(until.next())).isNull();
    assertThat(left.sender().isClosed()).isTrue();
    assertThat(stop.misuse()).isEmpty();
  }

  @Test
  void take_until_wakes_who_waits_for_an_element() {
    Probe<Void> stop = new Probe<>();
    HandPolled<Integer> next = HandPolled.polled(lefts.takeUntil(stop).next());
    assertThat(next.isWoken()).isFalse();
    stop.complete(null);
    assertThat(next.pollIfWoken()).isTrue();
    assertThat(next.value()).isNull();
  }

  @Test
  void closing_a_stream_that_is_waited_for_wakes_and_ends_it() {
    AsyncStream<Integer> stream = lefts.map(n -> n);
    HandPolled<Integer> next = HandPolled.polled(stream.next());
    stream.close();
    assertThat(next.pollIfWoken()).isTrue();
    assertThat(next.value()).isNull();
  }

  @Test
  void closing_a_stream_that_nobody_waits_for_wakes_nobody() {
    AsyncStream<Integer> stream = lefts.map(n -> n);
    HandPolled<Integer> given = HandPolled.polled(stream.next());
    left.sender().trySend(1);
    assertThat(given.pollIfWoken()).isTrue();
    int wakes = given.wakes();
    HandPolled<Integer> dropped = HandPolled.polled(stream.next());
    dropped.drop();
    stream.close();
    assertThat(given.wakes()).isEqualTo(wakes);
    assertThat(dropped.wakes()).isZero();
  }

  @Test
  void closed_by_its_own_function_it_gives_that_element_and_ends() {
    Pausing source = Pausing.upTo(3);
    List<AsyncStream<?>> self = new ArrayList<>();
    AsyncStream<Integer> stream = source.inspect(n -> self.get(0).close());
    self.add(stream);
    assertThat(Pull.all(stream)).containsExactly(1);
    assertThat(source.closes()).isEqualTo(1);
    assertThat(source.misuse).isEmpty();
  }

  @Test
  void polled_from_inside_its_own_poll_it_refuses_and_stays_intact() {
    List<AsyncStream<Integer>> self = new ArrayList<>();
    List<Throwable> refused = new ArrayList<>();
    AsyncStream<Integer> stream =
        Streams.of(1, 2)
            .inspect(
                n -> {
                  HandPolled<Integer> inner = HandPolled.polled(self.get(0).next());
                  refused.add(inner.failure());
                });
    self.add(stream);
    assertThat(Pull.all(stream)).containsExactly(1, 2);
    assertThat(refused)
        .hasSize(2)
        .allSatisfy(
            failure ->
                assertThat(failure)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("polled while it is being polled"));
  }

  @Test
  void a_lent_stream_goes_on_after_the_loan() {
    Pausing source = Pausing.upTo(5);
    AsyncStream<Integer> stream = source.map(n -> n);
    assertThat(Pull.value(stream.byRef().take(2).toList())).containsExactly(1, 2);
    assertThat(Pull.value(source.byRef().take(1).toList())).containsExactly(3);
    assertThat(source.closes()).isZero();
    assertThat(Pull.value(stream.toList())).containsExactly(4, 5);
    assertThat(source.closes()).isEqualTo(1);
    assertThat(source.misuse).isEmpty();
  }

  @Test
  void a_closing_marker_comes_once_after_the_end() {
    AsyncStream<Optional<Integer>> stream = Streams.of(1, 2).notifyClose();
    assertThat(Pull.all(stream)).containsExactly(Optional.of(1), Optional.of(2), Optional.empty());
    assertThat(Pull.all(stream)).isEmpty();
  }

  // ---------------------------------------------------------------- failures

  @Test
  void a_function_that_throws_ends_the_stream_and_closes_its_source() {
    IllegalStateException failure = new IllegalStateException();
    for (Function<AsyncStream<Integer>, AsyncStream<?>> operator :
        List.<Function<AsyncStream<Integer>, AsyncStream<?>>>of(
            s -> s.map(n -> fail(failure)),
            s -> s.filter(n -> fail(failure)),
            s -> s.then(n -> fail(failure)),
            s -> s.then(n -> Future.failed(failure)),
            s -> s.scan(0, (a, b) -> fail(failure)),
            s -> s.flatMap(n -> fail(failure)),
            s -> s.flatMapUnordered(2, n -> fail(failure)),
            s -> s.buffered(2, n -> Future.failed(failure)),
            s -> s.bufferUnordered(2, n -> fail(failure)),
            s -> s.takeUntil(Future.failed(failure)),
            s -> s.map(n -> fail(failure)).map(n -> n).chunks(2),
            s -> s.zip(Streams.of(1), (a, b) -> fail(failure)))) {
      Pausing source = Pausing.upTo(5);
      AsyncStream<?> stream = operator.apply(source);
      assertThat(Pull.all(stream)).containsExactly(failure);
      assertThat(source.closes()).isEqualTo(1);
      assertThat(source.misuse).isEmpty();
    }
  }

  private static <R> R fail(RuntimeException failure) {
    throw failure;
  }

  @Test
  void null_from_a_function_is_refused_where_it_came_from() {
    assertThat(Pull.all(Streams.of(1).map(n -> null)).get(0))
        .isInstanceOf(NullPointerException.class)
        .hasToString(
            "java.lang.NullPointerException: map gave null; a stream has no null elements");
    assertThat(Pull.all(Streams.of(1).then(n -> null)).get(0))
        .hasToString("java.lang.NullPointerException: then: there is no future");
    assertThat(Pull.all(Streams.of(1).bufferUnordered(1, n -> Future.ready(null))).get(0))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void what_came_before_a_failure_is_given_before_it() {
    IllegalStateException failure = new IllegalStateException();
    assertThat(Pull.all(new Pausing(1, 2, 3, failure, 4).chunks(2)))
        .containsExactly(List.of(1, 2), List.of(3), failure, List.of(4));
    assertThat(Pull.all(new Pausing(failure, 4).chunks(2))).containsExactly(failure, List.of(4));
    assertThat(Pull.all(new Pausing(1, 2, failure, 4).buffered(4, n -> new Later<>(9 - n, n))))
        .containsExactly(1, 2, failure, 4);
  }

  // ---------------------------------------------------------------- several streams

  @Test
  void merge_of_two_that_are_ready_alternates() {
    assertThat(Pull.all(Streams.of(1, 3, 5, 7).merge(Streams.of(2, 4))))
        .containsExactly(1, 2, 3, 4, 5, 7);
    assertThat(Pull.all(Streams.of(1, 3).mergeBiased(Streams.of(2, 4))))
        .containsExactly(1, 3, 2, 4);
  }

  @Test
  void merge_waits_for_both_and_ends_with_both() {
    AsyncStream<Integer> merged = lefts.merge(rights);
    HandPolled<Integer> next = HandPolled.polled(merged.next());
    right.sender().trySend(7);
    assertThat(next.pollIfWoken()).isTrue();
    assertThat(next.value()).isEqualTo(7);
    right.sender().close();
    HandPolled<Integer> second = HandPolled.polled(merged.next());
    assertThat(second.isReady()).isFalse();
    left.sender().trySend(8);
    assertThat(second.pollIfWoken()).isTrue();
    assertThat(second.value()).isEqualTo(8);
    left.sender().close();
    assertThat(Pull.value(merged.next())).isNull();
  }

  @Test
  void chain_waits_for_the_first_and_goes_on_with_the_second() {
    AsyncStream<Integer> chained = lefts.chain(rights);
    right.sender().trySend(2);
    HandPolled<Integer> next = HandPolled.polled(chained.next());
    assertThat(next.isReady()).isFalse();
    left.sender().trySend(1);
    assertThat(next.pollIfWoken()).isTrue();
    assertThat(next.value()).isEqualTo(1);
    HandPolled<Integer> second = HandPolled.polled(chained.next());
    assertThat(second.isReady()).isFalse();
    left.sender().close();
    assertThat(second.pollIfWoken()).isTrue();
    assertThat(second.value()).isEqualTo(2);
  }

  @Test
  void zip_asks_both_at_the_same_time_and_ends_with_the_shorter() {
    AsyncStream<Integer> sums = lefts.zip(rights, Integer::sum);
    HandPolled<Integer> next = HandPolled.polled(sums.next());
    right.sender().trySend(1);
    assertThat(next.pollIfWoken()).isFalse();
    assertThat(right.receiver().isEmpty()).isTrue();
    left.sender().trySend(2);
    assertThat(next.pollIfWoken()).isTrue();
    assertThat(next.value()).isEqualTo(3);
    left.sender().trySend(4);
    right.sender().close();
    assertThat(Pull.value(sums.next())).isNull();
    assertThat(left.sender().isClosed()).isTrue();
  }

  @Test
  void flat_map_takes_one_stream_after_the_other_and_unordered_all_at_once() {
    List<AsyncStream<Integer>> inner = List.of(lefts, rights);
    AsyncStream<Integer> flat = Streams.flatten(Streams.from(inner));
    HandPolled<Integer> next = HandPolled.polled(flat.next());
    right.sender().trySend(1);
    assertThat(next.isWoken()).isFalse();
    flat.close();
    assertThat(left.sender().isClosed()).isTrue();
    assertThat(right.sender().isClosed()).as("never opened").isFalse();
  }

  @Test
  void flatten_unordered_polls_its_streams_side_by_side() {
    AsyncStream<Integer> flat =
        Streams.flattenUnordered(2, Streams.of(lefts, rights, Streams.of(3)));
    HandPolled<Integer> next = HandPolled.polled(flat.next());
    right.sender().trySend(1);
    assertThat(next.pollIfWoken()).isTrue();
    assertThat(next.value()).isEqualTo(1);
    HandPolled<Integer> second = HandPolled.polled(flat.next());
    assertThat(second.isReady()).as("two run already").isFalse();
    right.sender().close();
    assertThat(second.pollIfWoken()).isTrue();
    assertThat(second.value()).isEqualTo(3);
    flat.close();
    assertThat(left.sender().isClosed()).isTrue();
  }

  // ---------------------------------------------------------------- looking and grouping

  @Test
  void peek_does_not_consume() {
    PeekableStream<Integer> stream = Pausing.upTo(3).peekable();
    assertThat(Pull.value(stream.peek())).isEqualTo(1);
    assertThat(Pull.value(stream.peek())).isEqualTo(1);
    assertThat(Pull.value(stream.next())).isEqualTo(1);
    assertThat(Pull.value(stream.nextIf(n -> n > 5))).isNull();
    assertThat(Pull.value(stream.nextIf(n -> n == 2))).isEqualTo(2);
    assertThat(Pull.all(stream)).containsExactly(3);
    assertThat(Pull.value(stream.peek())).isNull();
  }

  @Test
  void a_peek_that_is_dropped_or_fails_in_its_condition_loses_nothing() {
    Pausing source = Pausing.upTo(2);
    PeekableStream<Integer> stream = source.peekable();
    HandPolled.polled(stream.peek()).drop();
    IllegalStateException failure = new IllegalStateException();
    HandPolled<Integer> failing = HandPolled.polled(stream.nextIf(n -> fail(failure)));
    assertThat(failing.failure()).isSameAs(failure);
    assertThat(Pull.all(stream)).containsExactly(1, 2);
    assertThat(source.misuse).isEmpty();
  }

  @Test
  void groups_of_less_than_one_are_refused() {
    assertThatThrownBy(() -> Streams.of(1).chunks(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("chunks: less than one: 0");
    assertThatThrownBy(() -> Streams.of(1).readyChunks(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Streams.of(1).buffered(0, n -> Future.ready(n)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Streams.of(1).take(-1)).hasMessage("take: the count is negative: -1");
  }

  @Test
  void ready_chunks_give_what_is_there_and_never_wait_with_something_in_hand() {
    AsyncStream<List<Integer>> chunks = lefts.readyChunks(3);
    HandPolled<List<Integer>> next = HandPolled.polled(chunks.next());
    assertThat(next.isReady()).isFalse();
    for (int i = 1; i <= 5; i++) {
      left.sender().trySend(i);
    }
    assertThat(next.pollIfWoken()).isTrue();
    assertThat(next.value()).containsExactly(1, 2, 3);
    assertThat(Pull.value(chunks.next())).containsExactly(4, 5);
    left.sender().close();
    assertThat(Pull.value(chunks.next())).isNull();
  }
}
