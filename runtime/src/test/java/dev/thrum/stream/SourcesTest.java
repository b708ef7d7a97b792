package dev.thrum.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.AsyncRuntime;
import dev.thrum.channel.Broadcast;
import dev.thrum.channel.BroadcastReceiver;
import dev.thrum.channel.LaggedException;
import dev.thrum.channel.Mpmc;
import dev.thrum.channel.Mpsc;
import dev.thrum.channel.Watch;
import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.Probe;
import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SourcesTest {

  @Test
  void values_without_end_and_with_one() {
    assertThat(Pull.all(Streams.of(1, 2, 3))).containsExactly(1, 2, 3);
    assertThat(Pull.all(Streams.from(List.of("a", "b")))).containsExactly("a", "b");
    assertThat(Pull.all(Streams.empty())).isEmpty();
    assertThat(Pull.all(Streams.once(Later.of(7)))).containsExactly(7);
    assertThat(Pull.all(Streams.once(Future.ready(null)))).isEmpty();
    assertThat(Pull.all(Streams.repeat("x").take(3))).containsExactly("x", "x", "x");
    AtomicInteger counter = new AtomicInteger();
    assertThat(Pull.all(Streams.repeatWith(counter::incrementAndGet).take(3)))
        .containsExactly(1, 2, 3);
    HandPolled<Object> never = HandPolled.polled(Streams.pending().next());
    assertThat(never.isReady()).isFalse();
  }

  @Test
  void unfold_makes_each_element_from_the_state_before() {
    AsyncStream<Integer> powers =
        Streams.unfold(1, n -> n > 100 ? Later.of(null) : Later.of(new Unfolded<>(n, n * 3)));
    assertThat(Pull.all(powers, () -> {}, point -> true).elements())
        .containsExactly(1, 3, 9, 27, 81);
  }

  @Test
  void generate_calls_again_and_again_up_to_null() {
    Iterator<String> words = Arrays.asList("a", "b", null, "c").iterator();
    assertThat(Pull.all(Streams.generate(() -> Later.of(words.next())))).containsExactly("a", "b");
  }

  @Test
  void cycle_begins_anew_until_a_round_is_empty() {
    AtomicInteger round = new AtomicInteger();
    AsyncStream<Integer> cycle =
        Streams.cycle(() -> Pausing.upTo(Math.max(0, 3 - round.getAndIncrement())));
    assertThat(Pull.all(cycle)).containsExactly(1, 2, 3, 1, 2, 1);
  }

  // ---------------------------------------------------------------- channels

  @Test
  void a_receiver_gives_what_is_sent_and_is_dropped_with_the_stream() {
    List<Integer> undelivered = new ArrayList<>();
    Mpsc<Integer> channel = Mpsc.unbounded(undelivered::add);
    AsyncStream<Integer> stream = Streams.from(channel.receiver());
    channel.sender().trySend(1);
    channel.sender().trySend(2);
    assertThat(Pull.value(stream.next())).isEqualTo(1);
    stream.close();
    assertThat(undelivered).containsExactly(2);
    assertThat(channel.sender().isClosed()).isTrue();
  }

  @Test
  void a_stream_that_is_not_waited_for_takes_no_job_from_others() {
    Mpmc<Integer> jobs = Mpmc.unbounded();
    AsyncStream<Integer> busy = Streams.from(jobs).map(n -> n);
    AsyncStream<Integer> idle = Streams.from(jobs);
    HandPolled<Integer> given = HandPolled.polled(busy.next());
    HandPolled<Integer> waiting = HandPolled.polled(idle.next());
    given.drop();
    jobs.trySend(1);
    assertThat(waiting.pollIfWoken()).isTrue();
    assertThat(waiting.value()).isEqualTo(1);
    idle.close();
    jobs.trySend(2);
    assertThat(Pull.value(busy.next())).as("the queue goes on").isEqualTo(2);
  }

  @Test
  void a_job_that_was_granted_when_next_is_dropped_goes_to_another() {
    Mpmc<Integer> jobs = Mpmc.unbounded();
    AsyncStream<Integer> first = Streams.from(jobs).filter(n -> true);
    AsyncStream<Integer> second = Streams.from(jobs);
    HandPolled<Integer> given = HandPolled.polled(first.next());
    HandPolled<Integer> waiting = HandPolled.polled(second.next());
    jobs.trySend(1);
    assertThat(given.isWoken()).isTrue();
    given.drop();
    assertThat(waiting.pollIfWoken()).isTrue();
    assertThat(waiting.value()).isEqualTo(1);
  }

  @Test
  void a_lagging_receiver_says_so_and_goes_on_through_operators() {
    Broadcast<Integer> broadcast = Broadcast.channel(2);
    BroadcastReceiver<Integer> receiver = broadcast.receiver();
    for (int i = 1; i <= 5; i++) {
      broadcast.sender().send(i);
    }
    broadcast.sender().close();
    List<Object> elements = Pull.all(Streams.from(receiver).map(n -> n * 10).filter(n -> true));
    assertThat(elements).hasSize(3);
    assertThat(elements.get(0))
        .isInstanceOfSatisfying(
            LaggedException.class, lag -> assertThat(lag.skipped()).isEqualTo(3));
    assertThat(elements.subList(1, 3)).containsExactly(40, 50);
  }

  @Test
  void a_watch_gives_its_value_and_each_new_one_once() {
    Watch<String> watch = Watch.channel("a");
    AsyncStream<String> stream = Streams.from(watch.receiver());
    assertThat(Pull.value(stream.next())).isEqualTo("a");
    HandPolled<String> next = HandPolled.polled(stream.next());
    assertThat(next.isReady()).as("not the same one twice").isFalse();
    watch.sender().send("b");
    watch.sender().send("c");
    assertThat(next.pollIfWoken()).isTrue();
    assertThat(next.value()).isEqualTo("c");
    HandPolled<String> last = HandPolled.polled(stream.next());
    watch.sender().close();
    assertThat(last.pollIfWoken()).isTrue();
    assertThat(last.value()).isNull();
  }

  @Test
  void changes_of_a_watch_begin_with_the_first_change() {
    Watch<String> watch = Watch.channel("a");
    AsyncStream<String> changes = Streams.changes(watch.receiver());
    HandPolled<String> next = HandPolled.polled(changes.next());
    assertThat(next.isReady()).isFalse();
    next.drop();
    watch.sender().send("b");
    assertThat(Pull.value(changes.next())).isEqualTo("b");
  }

  // ---------------------------------------------------------------- java.util.stream

  @Test
  void a_stream_of_java_is_computed_as_it_is_asked_for_and_closed_at_the_end() {
    List<Integer> computed = new ArrayList<>();
    AtomicInteger closes = new AtomicInteger();
    AsyncStream<Integer> stream =
        Streams.from(
            Stream.iterate(1, n -> n + 1).peek(computed::add).onClose(closes::incrementAndGet));
    assertThat(computed).isEmpty();
    assertThat(Pull.value(stream.next())).isEqualTo(1);
    assertThat(computed).containsExactly(1);
    stream.close();
    stream.close();
    assertThat(closes).hasValue(1);
  }

  @Test
  @Timeout(60)
  void an_ordinary_thread_takes_the_elements_from_a_stream_of_java() {
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(1).build()) {
      Pausing source = Pausing.upTo(5);
      try (Stream<Integer> blocking =
          runtime.blockOn(
              (dev.thrum.future.Context cx) ->
                  dev.thrum.future.Poll.ready(source.map(n -> n * 2).blockingStream()))) {
        assertThat(blocking.filter(n -> n != 4).limit(2)).containsExactly(2, 6);
      }
      assertThat(source.closes()).isEqualTo(1);
      assertThat(source.misuse).isEmpty();
    }
  }

  @Test
  @Timeout(60)
  void failures_come_out_of_the_blocking_stream_as_they_are() {
    IllegalStateException failure = new IllegalStateException();
    Stream<Integer> blocking = new Pausing(1, failure).blockingStream();
    assertThatThrownBy(blocking::toList).isSameAs(failure);
  }

  @Test
  @Timeout(60)
  void sources_that_need_time_work_in_a_blocking_stream() {
    assertThat(Streams.of(1, 2, 3).throttle(Duration.ofMillis(1)).blockingStream().mapToInt(n -> n))
        .containsExactly(1, 2, 3);
  }

  @Test
  void what_is_under_way_is_dropped_with_its_stream() {
    Probe<Integer> probe = new Probe<>();
    for (AsyncStream<Integer> stream :
        List.of(Streams.once(probe), Streams.<Integer>generate(() -> probe))) {
      HandPolled.polled(stream.next()).drop();
      int before = probe.drops();
      stream.close();
      assertThat(probe.drops()).isEqualTo(before + 1);
    }
  }
}
