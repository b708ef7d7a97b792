package dev.thrum.io;

import static dev.thrum.reactor.HandTurned.ready;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.reactor.Watched;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class FramedReadTest {

  /** Two bytes of length, then text of at most 20 bytes. */
  private static final LengthDelimitedCodec SHORT =
      LengthDelimitedCodec.builder().lengthFieldLength(2).maxFrameLength(20).build();

  private final ScriptedReader source = new ScriptedReader();
  private final FramedRead<byte[]> frames = new FramedRead<>(source, SHORT);

  @Test
  void frame_is_put_together_across_packets() throws Exception {
    source.gives((byte) 0).gives((byte) 5).gives("he").gives("ll").gives("o\0\2hi\0").gives("\1!");
    assertThat(ready(frames.next())).asString(UTF_8).isEqualTo("hello");
    assertThat(ready(frames.next())).asString(UTF_8).isEqualTo("hi");
    assertThat(ready(frames.next())).asString(UTF_8).isEqualTo("!");
    assertThat(ready(frames.next())).isNull();
    assertThat(ready(frames.next())).isNull();
  }

  @Test
  void several_frames_of_one_packet_need_one_read() throws Exception {
    source.gives("\0\1a\0\1b\0\0");
    assertThat(ready(frames.next())).asString(UTF_8).isEqualTo("a");
    assertThat(ready(frames.next())).asString(UTF_8).isEqualTo("b");
    assertThat(ready(frames.next())).isEmpty();
    assertThat(source.reads).isEqualTo(1);
  }

  @Test
  void dropped_read_keeps_its_part_of_a_frame() throws Exception {
    source.gives("\0\5he").waits().gives("llo");
    Watched<byte[]> reading = new Watched<>(frames.next());
    assertThat(reading.isPending()).isTrue();
    reading.drop();
    source.go();
    assertThat(ready(frames.next())).asString(UTF_8).isEqualTo("hello");
  }

  @Test
  void bytes_left_over_at_the_end_are_an_error() throws Exception {
    source.gives("\0\1a\0\5he");
    assertThat(ready(frames.next())).asString(UTF_8).isEqualTo("a");
    assertThatThrownBy(() -> ready(frames.next()))
        .isInstanceOf(EOFException.class)
        .hasMessage("the stream ended 4 bytes into a frame");
  }

  @Test
  void failure_of_the_source_keeps_what_was_read_before() throws Exception {
    IOException failure = new IOException("reset");
    source.gives("\0\3ab").fails(failure).gives("c");
    assertThatThrownBy(() -> ready(frames.next())).isSameAs(failure);
    assertThat(ready(frames.next())).asString(UTF_8).isEqualTo("abc");
  }

  @Test
  void decoder_that_never_finds_a_frame_is_stopped_by_the_limit_of_the_buffer() {
    Decoder<String> never = input -> null;
    FramedRead<String> hopeless =
        new FramedRead<>(new BufferedAsyncReader(AsyncIo.repeat((byte) 0), 8, 32), never);
    assertThatThrownBy(() -> ready(hopeless.next()))
        .isInstanceOf(InputTooLongException.class)
        .hasMessageStartingWith("frame is longer than 32 bytes");
  }

  @Test
  void what_a_decoder_consumes_before_it_fails_is_gone() throws Exception {
    Decoder<Integer> digits =
        input -> {
          if (!input.hasRemaining()) {
            return null;
          }
          int digit = input.get() - '0';
          if (digit < 0 || digit > 9) {
            throw new IOException("no digit");
          }
          return digit;
        };
    FramedRead<Integer> numbers = new FramedRead<>(source.gives("1x2"), digits);
    assertThat(ready(numbers.next())).isEqualTo(1);
    assertThatThrownBy(() -> ready(numbers.next())).hasMessage("no digit");
    assertThat(ready(numbers.next())).isEqualTo(2);
    assertThat(ready(numbers.next())).isNull();
  }

  @Test
  void what_was_read_ahead_is_there_for_another_protocol() throws Exception {
    source.gives("\0\1aGET /\n");
    ready(frames.next());
    assertThat(ready(frames.reader().readLine())).isEqualTo("GET /");
    frames.close();
    assertThat(source.closed).isTrue();
  }

  @Test
  void frames_cross_a_pipe_both_ways() throws Exception {
    DuplexPair pipe = AsyncIo.duplex(64);
    Framed<String, String> left = Framed.over(pipe.left(), new LinesCodec());
    Framed<String, String> right = Framed.over(pipe.right(), new LinesCodec());
    ready(left.send("one"));
    ready(left.feed("two"));
    ready(left.shutdown());
    assertThat(ready(right.next())).isEqualTo("one");
    assertThat(ready(right.next())).isEqualTo("two");
    assertThat(ready(right.next())).isNull();
    ready(right.feed("three"));
    ready(right.flush());
    assertThat(ready(left.next())).isEqualTo("three");
    right.close();
    assertThatThrownBy(() -> ready(pipe.right().read(ByteBuffer.allocate(1))))
        .isInstanceOf(IOException.class);
  }
}
