package dev.thrum.io;

import static dev.thrum.reactor.HandTurned.ready;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.future.AsyncStream;
import dev.thrum.reactor.Watched;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.junit.jupiter.api.Test;

class BufferedAsyncReaderTest {

  private final ScriptedReader source = new ScriptedReader();
  private final BufferedAsyncReader reader = new BufferedAsyncReader(source, 8, 16);

  @Test
  void lines_end_by_line_feed_with_or_without_carriage_return_or_by_the_end() throws Exception {
    source.gives("one\ntwo\r\n\n\rx\n").gives("la").gives("st");
    assertThat(ready(reader.readLine())).isEqualTo("one");
    assertThat(ready(reader.readLine())).isEqualTo("two");
    assertThat(ready(reader.readLine())).isEmpty();
    assertThat(ready(reader.readLine())).isEqualTo("\rx");
    assertThat(ready(reader.readLine())).isEqualTo("last");
    assertThat(ready(reader.readLine())).isNull();
    assertThat(ready(reader.readLine())).isNull();
  }

  @Test
  void line_in_single_bytes_is_put_together() throws Exception {
    for (byte b : "grüße\n".getBytes(UTF_8)) {
      source.gives(b);
    }
    assertThat(ready(reader.readLine())).isEqualTo("grüße");
  }

  @Test
  void dropped_read_line_keeps_its_part_for_the_next() throws Exception {
    source.gives("hel").waits().gives("lo\n");
    Watched<String> reading = new Watched<>(reader.readLine());
    assertThat(reading.isPending()).isTrue();
    reading.drop();
    assertThat(source.drops).isEqualTo(1);

    source.go();
    assertThat(ready(reader.readLine())).isEqualTo("hello");
  }

  @Test
  void pending_read_line_is_woken_by_the_source() throws Exception {
    source.waits().gives("x\n");
    Watched<String> reading = new Watched<>(reader.readLine());
    assertThat(reading.isPending()).isTrue();
    assertThat(reading.isPending()).isTrue(); // a spurious poll
    source.go();
    assertThat(reading.wakes()).isEqualTo(1);
    assertThat(reading.poll().value()).isEqualTo("x");
  }

  @Test
  void line_that_is_no_text_fails_and_the_next_one_is_read() throws Exception {
    source.gives((byte) 'a', (byte) 0xff, (byte) '\n').gives("next\n");
    assertThatThrownBy(() -> ready(reader.readLine())).isInstanceOf(CharacterCodingException.class);
    assertThat(ready(reader.readLine())).isEqualTo("next");
  }

  @Test
  void failure_of_the_source_keeps_what_was_read_before() throws Exception {
    IOException failure = new IOException("reset");
    source.gives("hel").fails(failure).gives("lo\n");
    assertThatThrownBy(() -> ready(reader.readLine())).isSameAs(failure);
    assertThat(ready(reader.readLine())).isEqualTo("hello");
  }

  @Test
  void line_longer_than_the_limit_fails_without_reading_on() {
    source.gives("0123456789abcdefXXXXXXXX\n");
    assertThatThrownBy(() -> ready(reader.readLine()))
        .isInstanceOf(InputTooLongException.class)
        .hasMessage("line is longer than 16 bytes, the limit of its reader");
    assertThat(reader.buffered().remaining()).isEqualTo(16);
  }

  @Test
  void line_as_long_as_the_limit_is_read() throws Exception {
    source.gives("0123456789abcde\nnext\n");
    assertThat(ready(reader.readLine())).isEqualTo("0123456789abcde");
    assertThat(ready(reader.readLine())).isEqualTo("next");
  }

  @Test
  void lines_are_a_stream() throws Exception {
    source.gives("a\nb");
    AsyncStream<String> lines = reader.lines();
    assertThat(ready(lines.next())).isEqualTo("a");
    assertThat(ready(lines.next())).isEqualTo("b");
    assertThat(ready(lines.next())).isNull();
  }

  @Test
  void read_until_includes_the_delimiter() throws Exception {
    source.gives("a,b").gives("c,d");
    assertThat(ready(reader.readUntil((byte) ','))).asString(UTF_8).isEqualTo("a,");
    assertThat(ready(reader.readUntil((byte) ','))).asString(UTF_8).isEqualTo("bc,");
    assertThat(ready(reader.readUntil((byte) ','))).asString(UTF_8).isEqualTo("d");
    assertThat(ready(reader.readUntil((byte) ','))).isNull();
  }

  @Test
  void fill_reads_only_when_nothing_is_buffered() throws Exception {
    source.gives("abc").gives("def");
    assertThat(text(ready(reader.fill()))).isEqualTo("abc");
    assertThat(text(ready(reader.fill()))).isEqualTo("abc");
    assertThat(source.reads).isEqualTo(1);
    reader.consume(2);
    assertThat(text(reader.buffered())).isEqualTo("c");
    reader.consume(1);
    assertThat(text(ready(reader.fill()))).isEqualTo("def");
    reader.consume(3);
    assertThat(ready(reader.fill()).hasRemaining()).isFalse();
  }

  @Test
  void fill_more_adds_to_what_is_buffered_until_the_end() throws Exception {
    source.gives("abc").gives("def");
    assertThat(ready(reader.fillMore())).isTrue();
    assertThat(ready(reader.fillMore())).isTrue();
    assertThat(text(reader.buffered())).isEqualTo("abcdef");
    assertThat(ready(reader.fillMore())).isFalse();
    assertThat(text(reader.buffered())).isEqualTo("abcdef");
  }

  @Test
  void fill_more_grows_the_buffer_up_to_its_limit() throws Exception {
    source.gives("0123456789abcdefg");
    assertThat(ready(reader.fillMore())).isTrue();
    assertThat(ready(reader.fillMore())).isTrue();
    assertThat(text(reader.buffered())).isEqualTo("0123456789abcdef");
    assertThatThrownBy(() -> ready(reader.fillMore())).isInstanceOf(InputTooLongException.class);
    reader.consume(16);
    assertThat(ready(reader.fillMore())).isTrue();
    assertThat(text(reader.buffered())).isEqualTo("g");
  }

  @Test
  void consuming_more_than_there_is_is_refused() throws Exception {
    source.gives("abc");
    ready(reader.fill());
    assertThatThrownBy(() -> reader.consume(4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("consume 4 bytes, but 3 are buffered");
    assertThatThrownBy(() -> reader.consume(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void read_gives_the_buffered_bytes_first_even_to_a_large_target() throws Exception {
    source.gives("a\nbc").gives("defghijklm");
    dev.thrum.future.Future<String> line = reader.readLine();
    ByteBuffer target = ByteBuffer.allocate(10);
    dev.thrum.future.Future<Integer> read = reader.read(target); // made while nothing is buffered

    assertThat(ready(line)).isEqualTo("a");
    assertThat(ready(read)).isEqualTo(2);
    assertThat(ready(reader.read(target))).isEqualTo(8);
    assertThat(text(target.flip())).isEqualTo("bcdefghijk");
  }

  @Test
  void read_into_a_large_target_goes_around_the_buffer() throws Exception {
    source.gives("0123456789");
    ByteBuffer target = ByteBuffer.allocate(20);
    assertThat(ready(reader.read(target))).isEqualTo(10);
    assertThat(ready(reader.read(target))).isEqualTo(-1);
  }

  @Test
  void read_without_room_is_refused_at_the_call() {
    assertThatThrownBy(() -> reader.read(ByteBuffer.allocate(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without room");
  }

  @Test
  void capacities_must_make_sense() {
    assertThatThrownBy(() -> new BufferedAsyncReader(source, 0, 8))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BufferedAsyncReader(source, 9, 8))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void close_closes_the_source() {
    reader.close();
    assertThat(source.closed).isTrue();
  }

  private static String text(ByteBuffer bytes) {
    return UTF_8.decode(bytes.duplicate()).toString();
  }
}
