package dev.thrum.io;

import static dev.thrum.reactor.HandTurned.ready;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.reactor.Watched;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.junit.jupiter.api.Test;

/** Reading to the end, and parts of readers put together. */
class WholeStreamTest {

  private final ScriptedReader source = new ScriptedReader();

  @Test
  void everything_is_read_to_the_end() throws Exception {
    source.gives("hello ").waits().gives("world");
    Watched<byte[]> reading = new Watched<>(source.readToEnd());
    assertThat(reading.isPending()).isTrue();
    source.go();
    assertThat(reading.poll().value()).isEqualTo("hello world".getBytes(UTF_8));
  }

  @Test
  void large_input_grows_the_buffer() throws Exception {
    byte[] all = new byte[300_000];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) (i * 31);
    }
    source.gives(all);
    assertThat(ready(source.readToEnd())).isEqualTo(all);
  }

  @Test
  void input_of_exactly_the_limit_is_read_and_one_byte_more_fails() throws Exception {
    source.gives("12345678");
    assertThat(ready(source.readToEnd(8))).hasSize(8);
    source.gives("123456789").gives("never read");
    assertThatThrownBy(() -> ready(source.readToEnd(8)))
        .isInstanceOf(InputTooLongException.class)
        .hasMessage("input is longer than 8 bytes, the limit of its reader");
    assertThat(ready(new ScriptedReader().readToEnd(0))).isEmpty();
    assertThatThrownBy(() -> source.readToEnd(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void text_is_decoded_as_a_whole() throws Exception {
    byte[] text = "grüße".getBytes(UTF_8);
    for (byte b : text) {
      source.gives(b);
    }
    assertThat(ready(source.readToString())).isEqualTo("grüße");
    source.gives((byte) 0xff);
    assertThatThrownBy(() -> ready(source.readToString(10)))
        .isInstanceOf(CharacterCodingException.class);
  }

  @Test
  void dropped_read_to_end_drops_the_read() throws Exception {
    source.gives("x").waits();
    Watched<byte[]> reading = new Watched<>(source.readToEnd());
    assertThat(reading.isPending()).isTrue();
    reading.drop();
    assertThat(source.drops).isEqualTo(1);
  }

  @Test
  void take_limits_what_is_read_and_leaves_the_rest() throws Exception {
    source.gives("hello world");
    AsyncReader five = source.borrowReader().take(5);
    ByteBuffer target = ByteBuffer.allocate(100);
    assertThat(ready(five.read(target))).isEqualTo(5);
    assertThat(target.position()).isEqualTo(5);
    assertThat(target.limit()).isEqualTo(100);
    assertThat(ready(five.read(target))).isEqualTo(-1);
    five.close();
    assertThat(source.closed).isFalse();
    assertThat(ready(source.readToString())).isEqualTo(" world");
  }

  @Test
  void take_ends_with_its_source_and_closes_it() throws Exception {
    source.gives("abc");
    AsyncReader more = source.take(100);
    assertThat(ready(more.readToString())).isEqualTo("abc");
    more.close();
    assertThat(source.closed).isTrue();
    assertThatThrownBy(() -> source.take(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void dropped_read_of_take_counts_nothing() throws Exception {
    source.waits().gives("abcdef");
    AsyncReader four = source.take(4);
    Watched<Integer> reading = new Watched<>(four.read(ByteBuffer.allocate(4)));
    assertThat(reading.isPending()).isTrue();
    reading.drop();
    source.go();
    assertThat(ready(four.readToString())).isEqualTo("abcd");
  }

  @Test
  void chain_reads_one_after_the_other() throws Exception {
    ScriptedReader second = new ScriptedReader().waits().gives("two");
    AsyncReader both = source.gives("one ").chain(second);
    Watched<String> reading = new Watched<>(both.readToString());
    assertThat(reading.isPending()).isTrue();
    second.go();
    assertThat(reading.poll().value()).isEqualTo("one two");
    both.close();
    assertThat(source.closed).isTrue();
    assertThat(second.closed).isTrue();
  }

  @Test
  void failure_of_the_first_reader_does_not_go_on_to_the_second() {
    IOException failure = new IOException("reset");
    AsyncReader both = source.fails(failure).chain(new ScriptedReader().gives("two"));
    assertThatThrownBy(() -> ready(both.readToEnd())).isSameAs(failure);
  }

  @Test
  void empty_has_ended_and_repeat_never_ends() throws Exception {
    assertThat(ready(AsyncIo.empty().readToEnd())).isEmpty();
    assertThat(ready(AsyncIo.repeat((byte) 'x').take(5).readToString())).isEqualTo("xxxxx");
    ByteBuffer source = ByteBuffer.allocate(7);
    assertThat(ready(AsyncIo.sink().write(source))).isEqualTo(7);
    assertThat(source.hasRemaining()).isFalse();
  }
}
