package dev.thrum.io;

import static dev.thrum.reactor.HandTurned.ready;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.future.Future;
import dev.thrum.reactor.Watched;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class BufferedAsyncWriterTest {

  private final ScriptedWriter sink = new ScriptedWriter(3);
  private final BufferedAsyncWriter writer = new BufferedAsyncWriter(sink, 8);

  @Test
  void small_writes_are_passed_on_together_by_flush() throws Exception {
    assertThat(ready(writer.write(bytes("ab")))).isEqualTo(2);
    ready(writer.writeAll(bytes("cde")));
    assertThat(sink.writes).isZero();
    assertThat(writer.bufferedBytes()).isEqualTo(5);

    ready(writer.flush());
    assertThat(sink.taken()).isEqualTo("abcde");
    assertThat(sink.writes).isEqualTo(2);
    assertThat(sink.flushes).isEqualTo(1);
    assertThat(writer.bufferedBytes()).isZero();
  }

  @Test
  void write_takes_what_there_is_room_for() throws Exception {
    ready(writer.writeAll(bytes("abcdef")));
    ByteBuffer source = bytes("ghijk");
    assertThat(ready(writer.write(source))).isEqualTo(2);
    assertThat(source.remaining()).isEqualTo(3);
    assertThat(sink.writes).isZero();
  }

  @Test
  void full_buffer_is_passed_on_to_make_room() throws Exception {
    ready(writer.writeAll(bytes("abcd")));
    ready(writer.writeAll(bytes("efgh")));
    sink.room = 3;
    ByteBuffer source = bytes("ijk");
    Watched<Integer> writing = new Watched<>(writer.write(source));
    assertThat(writing.isPending()).isTrue();
    assertThat(source.remaining()).isEqualTo(3);

    sink.makeRoom(100);
    assertThat(writing.wakes()).isEqualTo(1);
    assertThat(writing.poll().value()).isEqualTo(3);
    ready(writer.flush());
    assertThat(sink.taken()).isEqualTo("abcdefghijk");
  }

  @Test
  void flush_that_was_dropped_half_way_is_finished_by_the_next() throws Exception {
    ready(writer.writeAll(bytes("abcdef")));
    sink.room = 4;
    Watched<Void> flushing = new Watched<>(writer.flush());
    assertThat(flushing.isPending()).isTrue();
    flushing.drop();
    assertThat(writer.bufferedBytes()).isEqualTo(2);

    ready(writer.writeAll(bytes("gh")));
    sink.makeRoom(100);
    ready(writer.flush());
    assertThat(sink.taken()).isEqualTo("abcdefgh");
  }

  @Test
  void large_source_goes_around_an_empty_buffer() throws Exception {
    assertThat(ready(writer.write(bytes("0123456789")))).isEqualTo(3);
    assertThat(writer.bufferedBytes()).isZero();
    assertThat(sink.taken()).isEqualTo("012");
  }

  @Test
  void order_is_that_of_polls_not_of_calls() throws Exception {
    Future<Void> small = writer.writeAll(bytes("ab"));
    Future<Integer> large = writer.write(bytes("0123456789")); // made while nothing is buffered
    ready(small);
    assertThat(ready(large)).isEqualTo(6);
    ready(writer.flush());
    assertThat(sink.taken()).isEqualTo("ab012345");
  }

  @Test
  void shutdown_flushes_first() throws Exception {
    ready(writer.writeAll(bytes("ab")));
    ready(writer.shutdown());
    assertThat(sink.taken()).isEqualTo("ab");
    assertThat(sink.shutdowns).isEqualTo(1);
  }

  @Test
  void failed_flush_keeps_what_was_not_written() throws Exception {
    ready(writer.writeAll(bytes("ab")));
    sink.failure = new IOException("broken pipe");
    assertThatThrownBy(() -> ready(writer.flush())).isSameAs(sink.failure);
    assertThat(writer.bufferedBytes()).isEqualTo(2);
  }

  @Test
  void close_closes_the_sink_and_loses_what_is_buffered() throws Exception {
    ready(writer.writeAll(bytes("ab")));
    writer.close();
    assertThat(sink.closed).isTrue();
    assertThat(sink.taken()).isEmpty();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }
}
