package dev.thrum.io;

import static dev.thrum.reactor.HandTurned.ready;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import org.junit.jupiter.api.Test;

class CodecsTest {

  private final ScriptedReader source = new ScriptedReader();

  // ---------------------------------------------------------------- lines

  @Test
  void lines_end_by_line_feed_with_or_without_return_and_a_lone_return_stays() throws Exception {
    FramedRead<String> lines = new FramedRead<>(source, new LinesCodec());
    source.gives("one\ntwo\r\n\n\rx\n").gives("la").gives("st\r");
    assertThat(ready(lines.next())).isEqualTo("one");
    assertThat(ready(lines.next())).isEqualTo("two");
    assertThat(ready(lines.next())).isEmpty();
    assertThat(ready(lines.next())).isEqualTo("\rx");
    assertThat(ready(lines.next())).isEqualTo("last\r");
    assertThat(ready(lines.next())).isNull();
  }

  @Test
  void last_line_without_line_feed_comes_only_at_the_end() throws Exception {
    LinesCodec codec = new LinesCodec();
    assertThat(codec.decode(bytes("last"))).isNull();
    assertThat(codec.decodeEnd(bytes("last"))).isEqualTo("last");
    assertThat(codec.decodeEnd(bytes(""))).isNull();
  }

  @Test
  void line_over_the_limit_is_told_once_and_the_following_line_is_read() throws Exception {
    FramedRead<String> lines = new FramedRead<>(source, new LinesCodec(4));
    source.gives("1234\n12345\nnext\n").gives("x".repeat(100)).gives("y\nok\n").gives("12345");
    assertThat(ready(lines.next())).isEqualTo("1234");
    assertTooLong(lines, "line is longer than 4 bytes, the limit of its reader");
    assertThat(ready(lines.next())).isEqualTo("next");
    assertTooLong(lines, "line is longer than 4 bytes, the limit of its reader");
    assertThat(ready(lines.next())).isEqualTo("ok");
    assertTooLong(lines, "line is longer than 4 bytes, the limit of its reader");
    assertThat(ready(lines.next())).isNull();
  }

  @Test
  void endless_line_takes_no_more_memory_than_the_limit() throws Exception {
    FramedRead<String> lines =
        new FramedRead<>(
            AsyncIo.repeat((byte) 'x').take(1_000_000).chain(source.gives("\nok\n")),
            new LinesCodec(100));
    assertTooLong(lines, "line is longer than 100 bytes, the limit of its reader");
    assertThat(ready(lines.next())).isEqualTo("ok");
    assertThat(lines.reader().buffer().capacity()).isLessThanOrEqualTo(101);
  }

  @Test
  void line_that_is_no_text_fails_and_the_next_one_is_read() throws Exception {
    FramedRead<String> lines = new FramedRead<>(source, new LinesCodec());
    source.gives((byte) 0xff, (byte) '\n').gives("next\n");
    assertThatThrownBy(() -> ready(lines.next())).isInstanceOf(CharacterCodingException.class);
    assertThat(ready(lines.next())).isEqualTo("next");
  }

  @Test
  void line_with_a_line_feed_is_not_written() {
    FramedWrite<String> lines = new FramedWrite<>(new ScriptedWriter(9), new LinesCodec());
    assertThatThrownBy(() -> ready(lines.send("a\nb")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(lines.bufferedBytes()).isZero();
    assertThatThrownBy(() -> new LinesCodec(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  // ---------------------------------------------------------------- delimiters, plain bytes

  @Test
  void pieces_end_by_any_of_the_delimiters() throws Exception {
    byte[] any = {',', ';'};
    DelimiterCodec codec = new DelimiterCodec(any, new byte[] {';', ' '}, 4);
    FramedRead<byte[]> pieces = new FramedRead<>(source.gives("a,b;;12345,").gives("last"), codec);
    assertThat(ready(pieces.next())).asString(UTF_8).isEqualTo("a");
    assertThat(ready(pieces.next())).asString(UTF_8).isEqualTo("b");
    assertThat(ready(pieces.next())).isEmpty();
    assertTooLong(pieces, "piece is longer than 4 bytes, the limit of its reader");
    assertThat(ready(pieces.next())).asString(UTF_8).isEqualTo("last");
    assertThat(ready(pieces.next())).isNull();

    ScriptedWriter sink = new ScriptedWriter(100);
    FramedWrite<byte[]> out = new FramedWrite<>(sink, codec);
    ready(out.feed("a".getBytes(UTF_8)));
    ready(out.send("b".getBytes(UTF_8)));
    assertThat(sink.taken()).isEqualTo("a; b; ");
  }

  @Test
  void one_delimiter_is_the_separator_too() throws Exception {
    FrameBuffer out = new FrameBuffer();
    DelimiterCodec codec = new DelimiterCodec((byte) 0, 10);
    codec.encode("a".getBytes(UTF_8), out);
    assertThat(codec.decode(out.pending())).asString(UTF_8).isEqualTo("a");
  }

  @Test
  void plain_bytes_come_as_they_were_read() throws Exception {
    FramedRead<byte[]> pieces = new FramedRead<>(source.gives("ab").gives("c"), new BytesCodec());
    assertThat(ready(pieces.next())).asString(UTF_8).isEqualTo("ab");
    assertThat(ready(pieces.next())).asString(UTF_8).isEqualTo("c");
    assertThat(ready(pieces.next())).isNull();
  }

  // ---------------------------------------------------------------- length-delimited

  @Test
  void one_frame_comes_from_many_packets() throws Exception {
    FramedRead<byte[]> frames = new FramedRead<>(source, new LengthDelimitedCodec());
    for (byte b : "\0\0\0\11abcdefghi".getBytes(ISO_8859_1)) {
      source.gives(b);
    }
    assertThat(ready(frames.next())).asString(UTF_8).isEqualTo("abcdefghi");
    assertThat(ready(frames.next())).isNull();
  }

  @Test
  void frame_over_the_limit_is_refused_by_its_number_alone() throws Exception {
    LengthDelimitedCodec codec = LengthDelimitedCodec.builder().maxFrameLength(5).build();
    FramedRead<byte[]> frames = new FramedRead<>(source, codec);
    source.gives("\0\0\0\5hello\0\0\0\6");
    assertThat(ready(frames.next())).hasSize(5);
    assertTooLong(frames, "frame is longer than 5 bytes, the limit of its reader");
    assertTooLong(frames, "frame is longer than 5 bytes, the limit of its reader");
    FrameBuffer out = new FrameBuffer();
    assertThatThrownBy(() -> codec.encode(new byte[6], out))
        .isInstanceOf(InputTooLongException.class);
  }

  @Test
  void numbers_without_sign_do_not_wrap() {
    LengthDelimitedCodec codec = new LengthDelimitedCodec();
    byte[] all = {-1, -1, -1, -1};
    assertThatThrownBy(() -> codec.decode(ByteBuffer.wrap(all)))
        .isInstanceOf(InputTooLongException.class);
    LengthDelimitedCodec wide = LengthDelimitedCodec.builder().lengthFieldLength(8).build();
    byte[] eight = {-1, -1, -1, -1, -1, -1, -1, -1};
    assertThatThrownBy(() -> wide.decode(ByteBuffer.wrap(eight)))
        .isInstanceOf(InputTooLongException.class);
  }

  @Test
  void every_length_field_comes_back_in_both_orders() throws Exception {
    for (int bytes = 1; bytes <= 8; bytes++) {
      for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
        LengthDelimitedCodec codec =
            LengthDelimitedCodec.builder().lengthFieldLength(bytes).byteOrder(order).build();
        FrameBuffer out = new FrameBuffer();
        codec.encode("payload".getBytes(UTF_8), out);
        assertThat(out.size()).isEqualTo(bytes + 7);
        assertThat(out.pending().get(order == ByteOrder.BIG_ENDIAN ? bytes - 1 : 0))
            .isEqualTo((byte) 7);
        assertThat(codec.decode(out.pending())).asString(UTF_8).isEqualTo("payload");
      }
    }
  }

  @Test
  void length_may_count_its_header_and_stand_behind_another() throws Exception {
    LengthDelimitedCodec codec =
        LengthDelimitedCodec.builder()
            .lengthFieldOffset(1)
            .lengthFieldLength(2)
            .lengthAdjustment(-3)
            .skip(0)
            .build();
    assertThat(codec.decode(bytes("T\0\5hi"))).asString(UTF_8).isEqualTo("T\0\5hi");
    assertThatThrownBy(() -> codec.decode(bytes("T\0\2hi")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("less than its header");
    assertThatThrownBy(() -> codec.encode(new byte[1], new FrameBuffer()))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void frame_longer_than_its_field_can_say_is_refused() {
    LengthDelimitedCodec codec = LengthDelimitedCodec.builder().lengthFieldLength(1).build();
    assertThatThrownBy(() -> codec.encode(new byte[256], new FrameBuffer()))
        .isInstanceOf(InputTooLongException.class)
        .hasMessageContaining("255 bytes");
  }

  @Test
  void settings_that_make_no_sense_are_refused() {
    LengthDelimitedCodec.Builder builder = LengthDelimitedCodec.builder();
    assertThatThrownBy(() -> builder.lengthFieldLength(9))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.maxFrameLength(-1))
        .isInstanceOf(IllegalArgumentException.class);
    LengthDelimitedCodec greedy = builder.lengthFieldLength(1).skip(5).build();
    assertThatThrownBy(() -> greedy.decode(bytes("\1a")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("skipped");
  }

  private static void assertTooLong(FramedRead<?> frames, String message) {
    assertThatThrownBy(() -> ready(frames.next()))
        .isInstanceOf(InputTooLongException.class)
        .hasMessage(message);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(ISO_8859_1));
  }
}
