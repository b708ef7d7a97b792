package dev.thrum.io;

import static dev.thrum.reactor.HandTurned.ready;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.reactor.Watched;
import dev.thrum.stream.Streams;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FramedWriteTest {

  private final ScriptedWriter sink = new ScriptedWriter(3);
  private final FramedWrite<String> frames = new FramedWrite<>(sink, new LinesCodec(), 8);

  @Test
  void fed_frames_are_sent_together_by_flush() throws Exception {
    ready(frames.feed("a"));
    ready(frames.feed("b"));
    assertThat(sink.writes).isZero();
    assertThat(frames.bufferedBytes()).isEqualTo(4);
    ready(frames.flush());
    assertThat(sink.taken()).isEqualTo("a\nb\n");
    assertThat(sink.flushes).isEqualTo(1);
  }

  @Test
  void sent_frame_is_written_and_flushed() throws Exception {
    ready(frames.send("hello"));
    assertThat(sink.taken()).isEqualTo("hello\n");
    assertThat(sink.flushes).isEqualTo(1);
  }

  @Test
  void frames_beyond_the_boundary_wait_until_some_are_written() throws Exception {
    sink.room = 0;
    ready(frames.feed("1234567"));
    Watched<Void> next = new Watched<>(frames.feed("8"));
    assertThat(next.isPending()).isTrue();
    assertThat(frames.bufferedBytes()).isEqualTo(8);
    sink.makeRoom(100);
    assertThat(next.wakes()).isEqualTo(1);
    assertThat(next.poll().isReady()).isTrue();
    assertThat(sink.taken()).isEqualTo("1234567\n");
    assertThat(frames.bufferedBytes()).isEqualTo(2);
  }

  @Test
  void frame_dropped_while_it_waits_for_room_is_gone_whole() throws Exception {
    sink.room = 2;
    ready(frames.feed("1234567"));
    Watched<Void> dropped = new Watched<>(frames.send("lost"));
    assertThat(dropped.isPending()).isTrue();
    dropped.drop();
    sink.makeRoom(100);
    ready(frames.send("next"));
    assertThat(sink.taken()).isEqualTo("1234567\nnext\n");
  }

  @Test
  void frame_dropped_while_it_is_flushed_is_finished_by_the_next_flush() throws Exception {
    sink.room = 2;
    Watched<Void> dropped = new Watched<>(frames.send("whole"));
    assertThat(dropped.isPending()).isTrue();
    dropped.drop();
    sink.makeRoom(100);
    ready(frames.flush());
    assertThat(sink.taken()).isEqualTo("whole\n");
  }

  @Test
  void as_a_sink_it_takes_a_frame_for_each_room_that_was_found() throws Exception {
    sink.room = 0;
    ready(frames.ready());
    frames.put("1234567");
    assertThatThrownBy(() -> frames.put("8"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("without room");
    Watched<Void> room = new Watched<>(frames.ready());
    assertThat(room.isPending()).isTrue();
    sink.makeRoom(100);
    assertThat(room.poll().isReady()).isTrue();
    frames.put("8");
    assertThat(frames.bufferedBytes()).isEqualTo(2);
  }

  @Test
  void stream_is_forwarded_in_frames_and_the_output_ended() throws Exception {
    ready(Streams.of("a", "b", "c").forward(frames));
    assertThat(sink.taken()).isEqualTo("a\nb\nc\n");
    assertThat(sink.shutdowns).isEqualTo(1);
  }

  @Test
  void what_an_encoder_throws_fails_the_forwarding_as_it_is() {
    IOException refused = new IOException("refused");
    FramedWrite<String> picky =
        new FramedWrite<>(
            sink,
            (frame, buffer) -> {
              throw refused;
            });
    assertThatThrownBy(() -> ready(Streams.of("a").forward(picky))).isSameAs(refused);
  }

  @Test
  void encoder_that_fails_half_way_leaves_nothing_behind() throws Exception {
    IOException refused = new IOException("refused");
    FramedWrite<String> picky =
        new FramedWrite<>(
            sink,
            (frame, output) -> {
              output.put(frame);
              if (frame.isEmpty()) {
                output.put("half");
                throw refused;
              }
            });
    ready(picky.feed("a"));
    assertThatThrownBy(() -> ready(picky.feed(""))).isSameAs(refused);
    ready(picky.send("b"));
    assertThat(sink.taken()).isEqualTo("ab");
  }

  @Test
  void failed_flush_keeps_the_frames() throws Exception {
    ready(frames.feed("a"));
    sink.failure = new IOException("broken pipe");
    assertThatThrownBy(() -> ready(frames.flush())).isSameAs(sink.failure);
    assertThat(frames.bufferedBytes()).isEqualTo(2);
  }

  @Test
  void sink_that_takes_nothing_fails_the_flush() throws Exception {
    FramedWrite<String> full = new FramedWrite<>(new ScriptedWriter(0), new LinesCodec());
    assertThatThrownBy(() -> ready(full.send("a")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("takes no more bytes");
  }

  @Test
  void shutdown_sends_what_is_buffered_first() throws Exception {
    ready(frames.feed("last"));
    ready(frames.shutdown());
    assertThat(sink.taken()).isEqualTo("last\n");
    assertThat(sink.shutdowns).isEqualTo(1);
    frames.close();
    assertThat(sink.closed).isTrue();
  }

  @Test
  void numbers_are_put_into_the_buffer_with_the_highest_byte_first() {
    FrameBuffer buffer = new FrameBuffer();
    buffer.put(0x101).putShort(0x0203).putInt(0x04050607).putLong(0x08090a0b0c0d0e0fL);
    assertThat(ReadToEnd.bytes(buffer.pending()))
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  }

  @Test
  void large_frame_grows_the_buffer_which_is_given_back() throws Exception {
    ScriptedWriter wide = new ScriptedWriter(1 << 20);
    FramedWrite<byte[]> big = new FramedWrite<>(wide, new BytesCodec());
    ready(big.send(new byte[500_000]));
    ready(big.send(new byte[10]));
    assertThat(wide.taken()).hasSize(500_010);
    assertThat(big.bufferedBytes()).isZero();
    assertThatThrownBy(() -> new FramedWrite<>(sink, new LinesCodec(), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
