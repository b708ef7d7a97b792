package dev.thrum.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.channel.Mpsc;
import dev.thrum.channel.SendException;
import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.Probe;
import dev.thrum.future.AsyncSink;
import dev.thrum.future.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SinksTest {

  private final Mpsc<Integer> channel = Mpsc.bounded(1);
  private final AsyncSink<Integer> sink = Sinks.to(channel.sender());
  private final List<Integer> written = new ArrayList<>();
  private final List<Probe<Integer>> writes = new ArrayList<>();

  /** Writes one element at a time; each write is completed by hand. */
  private final AsyncSink<Integer> slow =
      Sinks.unfold(
          0,
          (Integer count, Integer element) -> {
            Probe<Integer> write = new Probe<>();
            writes.add(write);
            return write.inspect(next -> written.add(element));
          });

  private void finishWrite() {
    writes.get(writes.size() - 1).complete(writes.size());
  }

  @Test
  void a_sender_takes_what_it_has_room_for() {
    Pull.value(sink.send(1));
    HandPolled<Void> second = HandPolled.polled(sink.feed(2));
    assertThat(second.isReady()).isFalse();
    assertThat(channel.receiver().tryRecv()).isEqualTo(1);
    assertThat(second.pollIfWoken()).isTrue();
    assertThat(channel.receiver().tryRecv()).isEqualTo(2);
    Pull.value(sink.shutdown());
    assertThat(Pull.value(channel.receiver().recv())).isNull();
  }

  @Test
  void a_feed_that_is_dropped_while_it_waits_has_put_nothing_in() {
    Pull.value(sink.feed(1));
    HandPolled<Void> dropped = HandPolled.polled(sink.feed(2));
    dropped.drop();
    assertThat(channel.receiver().tryRecv()).isEqualTo(1);
    assertThat(channel.receiver().tryRecv()).isNull();
    Pull.value(sink.feed(3));
    assertThat(channel.receiver().tryRecv()).isEqualTo(3);
  }

  @Test
  void room_that_was_found_is_kept_until_it_is_used_or_given_back() {
    Pull.value(sink.ready());
    Pull.value(sink.ready());
    assertThat(channel.sender().capacity()).isZero();
    sink.put(1);
    assertThatThrownBy(() -> sink.put(2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("without room");
    channel.receiver().tryRecv();
    Pull.value(sink.ready());
    sink.close();
    assertThat(Pull.value(channel.receiver().recv())).as("the place is given back").isNull();
  }

  @Test
  void a_channel_without_a_receiver_fails_the_sink() {
    Pull.value(sink.ready());
    channel.receiver().drop();
    assertThatThrownBy(() -> sink.put(1)).isInstanceOf(SendException.class);
  }

  @Test
  void unfold_writes_one_at_a_time() {
    Pull.value(slow.feed(1));
    HandPolled<Void> second = HandPolled.polled(slow.feed(2));
    assertThat(second.isReady()).isFalse();
    finishWrite();
    assertThat(second.pollIfWoken()).isTrue();
    HandPolled<Void> flush = HandPolled.polled(slow.flush());
    assertThat(flush.isReady()).isFalse();
    finishWrite();
    assertThat(flush.pollIfWoken()).isTrue();
    assertThat(written).containsExactly(1, 2);
  }

  @Test
  void a_buffer_keeps_elements_while_the_sink_has_no_room_and_passes_them_on_in_order() {
    AsyncSink<Integer> buffered = Sinks.buffer(slow, 3);
    for (int i = 1; i <= 4; i++) {
      Pull.value(buffered.feed(i));
    }
    HandPolled<Void> fifth = HandPolled.polled(buffered.feed(5));
    assertThat(fifth.isReady()).as("one is being written, three wait").isFalse();
    finishWrite();
    assertThat(fifth.pollIfWoken()).isTrue();
    HandPolled<Void> flush = HandPolled.polled(buffered.flush());
    for (int i = 2; i <= 5; i++) {
      assertThat(flush.isReady()).isFalse();
      finishWrite();
      flush.poll();
    }
    assertThat(flush.isReady()).isTrue();
    assertThat(written).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void a_flush_that_is_dropped_goes_on_with_the_next_one() {
    AsyncSink<Integer> buffered = Sinks.buffer(slow, 3);
    Pull.value(buffered.feed(1));
    Pull.value(buffered.feed(2));
    for (int i = 0; i < 4; i++) {
      HandPolled.polled(buffered.flush()).drop();
    }
    finishWrite();
    HandPolled.polled(buffered.flush()).drop();
    finishWrite();
    Pull.value(buffered.flush());
    assertThat(written).containsExactly(1, 2);
    assertThat(writes).extracting(Probe::drops).containsExactly(0, 0);
  }

  @Test
  void a_fanout_waits_for_the_slower_of_both() {
    Mpsc<Integer> other = Mpsc.bounded(2);
    AsyncSink<Integer> both = Sinks.fanout(sink, Sinks.to(other.sender()));
    Pull.value(both.send(1));
    HandPolled<Void> second = HandPolled.polled(both.send(2));
    assertThat(second.isReady()).isFalse();
    assertThat(other.receiver().tryRecv()).isEqualTo(1);
    assertThat(other.receiver().tryRecv()).as("in neither yet").isNull();
    second.drop();
    assertThat(channel.receiver().tryRecv()).isEqualTo(1);
    Pull.value(both.send(3));
    assertThat(channel.receiver().tryRecv()).isEqualTo(3);
    assertThat(other.receiver().tryRecv()).isEqualTo(3);
    Pull.value(both.shutdown());
    assertThat(channel.sender().isClosed()).isTrue();
    assertThat(other.sender().isClosed()).isTrue();
  }

  @Test
  void with_puts_elements_through_a_function_on_their_way() {
    AsyncSink<String> lengths = Sinks.with(sink, text -> new Later<>(2, text.length()));
    Pull.value(lengths.send("three"));
    assertThat(channel.receiver().tryRecv()).isEqualTo(5);
    Pull.value(lengths.feed("one"));
    HandPolled<Void> second = HandPolled.polled(lengths.feed("three"));
    second.drop();
    Pull.value(lengths.flush());
    assertThat(channel.receiver().tryRecv()).isEqualTo(3);
    lengths.close();
    assertThat(channel.sender().isClosed()).isTrue();
  }

  @Test
  void forward_puts_everything_in_flushes_when_there_is_nothing_and_shuts_down_at_the_end() {
    Mpsc<Integer> source = Mpsc.unbounded();
    HandPolled<Void> forward =
        HandPolled.polled(Streams.from(source.receiver()).forward(Sinks.buffer(slow, 8)));
    source.sender().trySend(1);
    source.sender().trySend(2);
    assertThat(forward.pollIfWoken()).isFalse();
    assertThat(writes).as("flushed, since there is no more").hasSize(1);
    finishWrite();
    assertThat(forward.pollIfWoken()).isFalse();
    finishWrite();
    source.sender().trySend(3);
    source.sender().close();
    assertThat(forward.poll()).isFalse();
    finishWrite();
    assertThat(forward.pollIfWoken()).isTrue();
    assertThat(forward.failure()).isNull();
    assertThat(written).containsExactly(1, 2, 3);
  }

  @Test
  void forward_that_is_dropped_closes_both() {
    Pausing source = Pausing.upTo(5);
    HandPolled<Void> forward = HandPolled.of(source.forward(sink));
    for (int i = 0; i < 9; i++) {
      assertThat(forward.poll()).isFalse();
    }
    forward.drop();
    assertThat(source.closes()).isEqualTo(1);
    assertThat(source.misuse).isEmpty();
    assertThat(channel.sender().isClosed()).isTrue();
  }

  @Test
  void forward_fails_when_its_sink_does() {
    IllegalStateException failure = new IllegalStateException();
    Pausing source = Pausing.upTo(5);
    AsyncSink<Integer> failing = Sinks.unfold(0, (count, element) -> Future.failed(failure));
    assertThatThrownBy(() -> Pull.value(source.forward(failing))).isSameAs(failure);
    assertThat(source.closes()).isEqualTo(1);
    assertThat(source.misuse).isEmpty();
  }

  @Test
  void a_drain_takes_everything() {
    Pull.value(Pausing.upTo(5).forward(Sinks.drain()));
  }
}
