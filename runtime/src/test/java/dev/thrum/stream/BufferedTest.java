package dev.thrum.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.channel.Mpsc;
import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.Probe;
import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BufferedTest {

  private final List<Probe<String>> begun = new ArrayList<>();

  private Future<String> begin(Integer number) {
    Probe<String> probe = new Probe<>();
    begun.add(probe);
    return probe;
  }

  @Test
  void unordered_keeps_at_most_so_many_in_flight_and_gives_them_as_they_complete() {
    AsyncStream<String> stream = Streams.of(0, 1, 2, 3).bufferUnordered(2, this::begin);
    HandPolled<String> next = HandPolled.polled(stream.next());
    assertThat(begun).hasSize(2);
    begun.get(1).complete("b");
    assertThat(next.pollIfWoken()).isTrue();
    assertThat(next.value()).isEqualTo("b");
    assertThat(begun).as("nobody has asked for more").hasSize(2);
    HandPolled<String> second = HandPolled.polled(stream.next());
    assertThat(begun).hasSize(3);
    begun.get(2).complete("c");
    begun.get(0).complete("a");
    assertThat(second.pollIfWoken()).isTrue();
    assertThat(second.value()).isEqualTo("c");
    assertThat(Pull.value(stream.next())).isEqualTo("a");
    begun.get(3).complete("d");
    assertThat(Pull.value(stream.next())).isEqualTo("d");
    assertThat(Pull.value(stream.next())).isNull();
  }

  @Test
  void ordered_runs_several_and_gives_them_in_order() {
    AsyncStream<String> stream = Streams.of(0, 1, 2).buffered(2, this::begin);
    HandPolled<String> next = HandPolled.polled(stream.next());
    begun.get(1).complete("b");
    next.poll();
    assertThat(next.isReady()).isFalse();
    assertThat(begun).as("what waits for its turn counts").hasSize(2);
    begun.get(0).complete("a");
    assertThat(next.poll()).isTrue();
    assertThat(next.value()).isEqualTo("a");
    assertThat(Pull.value(stream.next())).isEqualTo("b");
    stream.close();
    assertThat(begun.get(begun.size() - 1).drops()).isEqualTo(1);
  }

  @Test
  void futures_may_be_the_elements_themselves() {
    AsyncStream<String> ordered = Streams.of("a", "b").map(s -> new Later<>(3, s)).buffered(2);
    assertThat(Pull.value(ordered.toList())).containsExactly("a", "b");
    AsyncStream<String> unordered =
        Streams.of(3, 1).map(n -> new Later<>(n, "after " + n)).bufferUnordered(2);
    assertThat(Pull.value(unordered.toList())).containsExactly("after 1", "after 3");
    assertThat(Pull.all(Streams.of(1).buffered(1)).get(0))
        .isInstanceOf(ClassCastException.class)
        .hasToString(
            "java.lang.ClassCastException: buffered: the stream has an element that is not a"
                + " future: 1; give buffered(limit, function) a function that makes futures");
  }

  @Test
  void the_first_failure_drops_the_others() {
    IllegalStateException failure = new IllegalStateException();
    AsyncStream<String> stream = Streams.of(0, 1, 2).bufferUnordered(3, this::begin);
    HandPolled<String> next = HandPolled.polled(stream.next());
    begun.get(1).fail(failure);
    assertThat(next.pollIfWoken()).isTrue();
    assertThat(next.failure()).isSameAs(failure);
    assertThat(begun).extracting(Probe::drops).containsExactly(1, 0, 1);
    assertThat(Pull.value(stream.next())).isNull();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void any_interleaving_loses_and_doubles_nothing(long seed) {
    for (boolean ordered : new boolean[] {true, false}) {
      run(new Random(seed), ordered);
    }
  }

  /** Elements are sent, futures complete, and next() is polled and dropped, in a random order. */
  private static void run(Random random, boolean ordered) {
    int limit = 1 + random.nextInt(4);
    Mpsc<Integer> channel = Mpsc.unbounded();
    List<Probe<Integer>> running = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    List<Integer> completed = new ArrayList<>();
    List<Integer> taken = new ArrayList<>();
    AsyncStream<Integer> source = Streams.from(channel.receiver());
    java.util.function.Function<Integer, Future<Integer>> begin =
        n -> {
          Probe<Integer> probe = new Probe<>();
          running.add(probe);
          numbers.add(n);
          return probe;
        };
    AsyncStream<Integer> stream =
        ordered ? source.buffered(limit, begin) : source.bufferUnordered(limit, begin);
    HandPolled<Integer> next = HandPolled.of(stream.next());
    int sent = 0;
    for (int step = 0; step < 1500; step++) {
      switch (random.nextInt(5)) {
        case 0 -> channel.sender().trySend(sent++);
        case 1 -> {
          if (!running.isEmpty()) {
            int which = random.nextInt(running.size());
            completed.add(numbers.remove(which));
            running.remove(which).complete(completed.get(completed.size() - 1));
          }
        }
        case 2 -> {
          next.drop();
          next = HandPolled.of(stream.next());
        }
        default -> {
          if (next.poll()) {
            taken.add(next.value());
            next = HandPolled.of(stream.next());
          } else if (!ordered) {
            assertThat(taken).hasSameSizeAs(completed);
          }
        }
      }
      assertThat(running.size()).isLessThanOrEqualTo(limit);
    }
    if (ordered) {
      assertThat(taken).isSorted().doesNotHaveDuplicates();
    } else {
      assertThat(completed).containsAll(taken);
    }
    channel.sender().close();
    next.drop();
    while (true) {
      HandPolled<Integer> rest = HandPolled.of(stream.next());
      while (!rest.poll()) {
        completed.add(numbers.remove(0));
        running.remove(0).complete(completed.get(completed.size() - 1));
      }
      if (rest.value() == null) {
        break;
      }
      taken.add(rest.value());
    }
    assertThat(taken).hasSize(sent).doesNotHaveDuplicates();
    if (ordered) {
      assertThat(taken).isSorted();
    }
  }
}
