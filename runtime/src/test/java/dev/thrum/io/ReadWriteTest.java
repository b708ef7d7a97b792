package dev.thrum.io;

import static dev.thrum.reactor.HandTurned.ready;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.reactor.Watched;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import org.junit.jupiter.api.Test;

class ReadWriteTest {

  @Test
  void write_all_loops_until_every_byte_is_written() throws Exception {
    ScriptedWriter sink = new ScriptedWriter(4);
    ready(sink.writeAll(bytes("hello world")));
    assertThat(sink.taken()).isEqualTo("hello world");
    assertThat(sink.writes).isEqualTo(3);
  }

  @Test
  void write_all_leaves_the_rest_in_the_buffer_after_a_failure() throws Exception {
    ScriptedWriter sink = new ScriptedWriter(4);
    sink.room = 4;
    ByteBuffer source = bytes("hello world");
    Watched<Void> writing = new Watched<>(sink.writeAll(source));
    assertThat(writing.isPending()).isTrue();

    sink.failure = new IOException("broken pipe");
    assertThatThrownBy(writing::poll).isSameAs(sink.failure);
    assertThat(UTF_8.decode(source).toString()).isEqualTo("o world");
  }

  @Test
  void write_all_that_was_dropped_is_resumed_by_the_same_buffer() throws Exception {
    ScriptedWriter sink = new ScriptedWriter(4);
    sink.room = 6;
    ByteBuffer source = bytes("hello world");
    Watched<Void> writing = new Watched<>(sink.writeAll(source));
    assertThat(writing.isPending()).isTrue();
    writing.drop();

    sink.makeRoom(100);
    ready(sink.writeAll(source));
    assertThat(sink.taken()).isEqualTo("hello world");
  }

  @Test
  void write_all_to_a_sink_that_takes_nothing_fails() {
    ScriptedWriter sink = new ScriptedWriter(0);
    assertThatThrownBy(() -> ready(sink.writeAll(bytes("x"))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("takes no more bytes");
  }

  @Test
  void read_exactly_fills_the_buffer_and_no_more() throws Exception {
    ScriptedReader source = new ScriptedReader().gives("he").gives("llo wor").gives("ld");
    ByteBuffer target = ByteBuffer.allocate(8);
    ready(source.readExactly(target));
    assertThat(UTF_8.decode(target.flip()).toString()).isEqualTo("hello wo");
    assertThat(source.reads).isEqualTo(2);
  }

  @Test
  void read_exactly_says_how_much_is_missing() {
    ScriptedReader source = new ScriptedReader().gives("hello");
    assertThatThrownBy(() -> ready(source.readExactly(ByteBuffer.allocate(8))))
        .isInstanceOf(EOFException.class)
        .hasMessage("the stream ended 3 bytes before the buffer was full");
  }

  @Test
  void read_exactly_that_was_dropped_is_resumed_by_the_same_buffer() throws Exception {
    ScriptedReader source = new ScriptedReader().gives("hel").waits().gives("lo");
    ByteBuffer target = ByteBuffer.allocate(5);
    Watched<Void> reading = new Watched<>(source.readExactly(target));
    assertThat(reading.isPending()).isTrue();
    reading.drop();
    assertThat(source.drops).isEqualTo(1);

    source.go();
    ready(source.readExactly(target));
    assertThat(UTF_8.decode(target.flip()).toString()).isEqualTo("hello");
  }

  @Test
  void read_exactly_of_nothing_reads_nothing() throws Exception {
    ScriptedReader source = new ScriptedReader();
    ready(source.readExactly(ByteBuffer.allocate(0)));
    assertThat(source.reads).isZero();
  }

  @Test
  void reading_into_a_read_only_buffer_is_refused_at_the_call() {
    assertThatThrownBy(
            () -> new ScriptedReader().readExactly(ByteBuffer.allocate(1).asReadOnlyBuffer()))
        .isInstanceOf(ReadOnlyBufferException.class);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }
}
