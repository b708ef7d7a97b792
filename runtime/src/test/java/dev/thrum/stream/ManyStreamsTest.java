package dev.thrum.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.channel.Mpsc;
import dev.thrum.doubles.HandPolled;
import dev.thrum.future.AsyncStream;
import dev.thrum.future.Poll;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams of many streams: merge, StreamMap, flatMapUnordered. */
class ManyStreamsTest {

  private final Mpsc<Integer> a = Mpsc.unbounded();
  private final Mpsc<Integer> b = Mpsc.unbounded();
  private final StreamMap<String, Integer> map = new StreamMap<>();

  @Test
  void streams_are_inserted_and_removed_by_key_while_it_is_used() {
    map.insert("a", Streams.from(a.receiver()));
    HandPolled<Map.Entry<String, Integer>> next = HandPolled.polled(map.next());
    assertThat(next.isReady()).isFalse();
    map.insert("b", Streams.from(b.receiver()));
    assertThat(next.isWoken()).as("there is another one to look at").isTrue();
    assertThat(next.poll()).isFalse();
    b.sender().trySend(1);
    assertThat(next.poll()).isTrue();
    assertThat(next.value()).isEqualTo(Map.entry("b", 1));
    AsyncStream<Integer> removed = map.remove("b");
    b.sender().trySend(2);
    a.sender().trySend(3);
    assertThat(Pull.value(map.next())).isEqualTo(Map.entry("a", 3));
    assertThat(Pull.value(removed.next())).as("it is the caller's now").isEqualTo(2);
    assertThat(map.remove("b")).isNull();
    assertThat(map.keys()).containsExactly("a");
    assertThat(map.containsKey("a")).isTrue();
  }

  @Test
  void one_that_is_replaced_is_given_back() {
    map.insert("a", Streams.of(1));
    AsyncStream<Integer> first = map.insert("a", Streams.of(2));
    assertThat(Pull.all(map)).containsExactly(Map.entry("a", 2));
    assertThat(Pull.value(first.toList())).containsExactly(1);
  }

  @Test
  void after_the_end_more_may_be_inserted() {
    assertThat(Pull.value(map.next())).isNull();
    map.insert("a", Streams.of(1));
    assertThat(Pull.all(map)).containsExactly(Map.entry("a", 1));
    assertThat(map.isEmpty()).isTrue();
    map.insert("a", Streams.of(2));
    assertThat(Pull.all(map)).containsExactly(Map.entry("a", 2));
  }

  @Test
  void removing_the_last_one_ends_who_waits() {
    map.insert("a", Streams.from(a.receiver()));
    HandPolled<Map.Entry<String, Integer>> next = HandPolled.polled(map.next());
    map.remove("a").close();
    assertThat(next.pollIfWoken()).isTrue();
    assertThat(next.value()).isNull();
  }

  @Test
  void close_closes_all_once_and_refuses_more() {
    map.insert("a", Streams.from(a.receiver()));
    Pausing other = Pausing.upTo(3);
    map.insert("b", other);
    HandPolled<Map.Entry<String, Integer>> next = HandPolled.polled(map.next());
    map.close();
    map.close();
    assertThat(a.sender().isClosed()).isTrue();
    assertThat(other.closes()).isEqualTo(1);
    assertThat(other.misuse).isEmpty();
    assertThat(next.pollIfWoken()).isTrue();
    assertThat(next.value()).isNull();
    assertThatThrownBy(() -> map.insert("c", Streams.of(1)))
        .hasMessage("insert in a StreamMap that was closed");
  }

  @Test
  void it_is_not_changed_while_it_is_polled() {
    map.insert(
        "a",
        Streams.of(1)
            .inspect(
                n ->
                    assertThatThrownBy(() -> map.remove("a"))
                        .hasMessage("remove in a StreamMap that is being polled")));
    assertThat(Pull.all(map)).containsExactly(Map.entry("a", 1));
  }

  @Test
  void closed_by_one_of_its_own_it_ends_when_that_poll_is_over() {
    Pausing other = Pausing.upTo(3);
    map.insert("a", Streams.of(1, 2).inspect(n -> map.close()));
    map.insert("b", other);
    assertThat(Pull.all(map)).containsExactly(Map.entry("a", 1));
    assertThat(other.closes()).isEqualTo(1);
    assertThat(other.misuse).isEmpty();
  }

  @Test
  void a_stream_that_fails_does_not_stop_the_others() {
    IllegalStateException failure = new IllegalStateException();
    map.insert("a", new Pausing(1, failure, 2));
    map.insert("b", Pausing.upTo(2));
    assertThat(Pull.all(map))
        .containsExactlyInAnyOrder(
            Map.entry("a", 1), failure, Map.entry("a", 2), Map.entry("b", 1), Map.entry("b", 2));
  }

  @Test
  void those_that_have_elements_take_turns() {
    assertThat(
            Pull.all(Streams.merge(List.of(Streams.of(1, 4, 7), Streams.of(2, 5), Streams.of(3)))))
        .containsExactly(1, 2, 3, 4, 5, 7);
  }

  @Test
  void only_those_that_were_woken_are_polled() {
    int[] polls = new int[2];
    AsyncStream<Integer> counted =
        Streams.merge(
            List.of(
                Streams.from(a.receiver()).merge(counting(polls, 0)),
                Streams.from(b.receiver()).merge(counting(polls, 1))));
    HandPolled<Integer> next = HandPolled.polled(counted.next());
    assertThat(polls).containsExactly(1, 1);
    b.sender().trySend(1);
    assertThat(next.poll()).isTrue();
    assertThat(polls[0]).isEqualTo(1);
    counted.close();
  }

  private static AsyncStream<Integer> counting(int[] polls, int which) {
    return () ->
        cx -> {
          polls[which]++;
          return Poll.pending();
        };
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void any_interleaving_loses_and_doubles_nothing_and_keeps_the_order_of_each(long seed) {
    Random random = new Random(seed);
    List<Mpsc<int[]>> channels = new ArrayList<>();
    StreamMap<Integer, int[]> streams = new StreamMap<>();
    Map<Integer, Integer> sent = new HashMap<>();
    Map<Integer, Integer> taken = new HashMap<>();
    HandPolled<Map.Entry<Integer, int[]>> next = HandPolled.of(streams.next());
    for (int step = 0; step < 4000; step++) {
      switch (random.nextInt(6)) {
        case 0 -> {
          if (random.nextInt(10) == 0 && channels.size() < 20) {
            Mpsc<int[]> channel = Mpsc.unbounded();
            streams.insert(channels.size(), Streams.from(channel.receiver()));
            channels.add(channel);
          }
        }
        case 1, 2 -> {
          if (!channels.isEmpty()) {
            int which = random.nextInt(channels.size());
            int number = sent.merge(which, 1, Integer::sum);
            channels.get(which).sender().trySend(new int[] {which, number});
          }
        }
        case 3 -> {
          next.drop();
          next = HandPolled.of(streams.next());
        }
        default -> {
          boolean woken = next.isWoken();
          if (next.poll()) {
            if (next.value() != null) {
              check(next.value(), taken);
            }
            next = HandPolled.of(streams.next());
          } else {
            assertThat(taken).as("woken: %s", woken).isEqualTo(sent);
          }
        }
      }
    }
    channels.forEach(channel -> channel.sender().close());
    next.drop();
    for (Object entry : Pull.all(streams)) {
      @SuppressWarnings("unchecked")
      Map.Entry<Integer, int[]> typed = (Map.Entry<Integer, int[]>) entry;
      check(typed, taken);
    }
    assertThat(taken).isEqualTo(sent);
  }

  private static void check(Map.Entry<Integer, int[]> entry, Map<Integer, Integer> taken) {
    assertThat(entry.getValue()[0]).isEqualTo(entry.getKey());
    assertThat(entry.getValue()[1]).isEqualTo(taken.merge(entry.getKey(), 1, Integer::sum));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void merge_and_flatten_give_everything_once_in_the_order_of_each(long seed) {
    Random random = new Random(seed);
    List<AsyncStream<int[]>> sources = new ArrayList<>();
    int[] lengths = new int[12];
    for (int which = 0; which < lengths.length; which++) {
      lengths[which] = random.nextInt(30);
      int mine = which;
      int pauses = random.nextInt(3);
      sources.add(
          Streams.from(java.util.stream.IntStream.range(0, lengths[which]).boxed())
              .then(number -> new Later<>(pauses, new int[] {mine, number})));
    }
    AsyncStream<int[]> all =
        switch ((int) seed % 3) {
          case 0 -> Streams.merge(sources);
          case 1 -> Streams.flattenUnordered(1 + random.nextInt(12), Streams.from(sources));
          default -> sources.stream().reduce(AsyncStream::merge).orElseThrow();
        };
    int[] seen = new int[lengths.length];
    List<Object> elements = Pull.all(all, () -> {}, point -> random.nextBoolean()).elements();
    for (Object element : elements) {
      int[] typed = (int[]) element;
      assertThat(typed[1]).isEqualTo(seen[typed[0]]++);
    }
    assertThat(seen).isEqualTo(lengths);
  }
}
