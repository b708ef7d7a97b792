package dev.thrum.io;

import static dev.thrum.reactor.HandTurned.ready;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class SplitStreamTest {

  private final DuplexPair pair = AsyncIo.duplex(64);
  private final DuplexStream peer = pair.right();
  private final SplitStream<DuplexStream> halves = AsyncIo.split(pair.left());

  @Test
  void halves_read_and_write_the_stream() throws Exception {
    ready(halves.writer().writeAll(bytes("out")));
    ready(peer.writeAll(bytes("in")));
    ByteBuffer target = ByteBuffer.allocate(8);
    assertThat(ready(peer.read(target))).isEqualTo(3);
    assertThat(ready(halves.reader().read(target))).isEqualTo(2);
    ready(halves.writer().flush());
    ready(halves.writer().shutdown());
    assertThat(ready(peer.read(target))).isEqualTo(-1);
  }

  @Test
  void stream_is_closed_when_both_halves_are() throws Exception {
    halves.reader().close();
    halves.reader().close();
    ready(halves.writer().writeAll(bytes("x")));
    assertThatThrownBy(() -> halves.reader().read(ByteBuffer.allocate(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is closed");
    halves.writer().close();
    assertThatThrownBy(() -> ready(peer.write(bytes("x")))).isInstanceOf(IOException.class);
  }

  @Test
  void halves_of_one_stream_are_reunited() {
    assertThat(halves.reader().reunite(halves.writer())).isSameAs(pair.left());
    assertThatThrownBy(() -> halves.writer().flush())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("reunited");
    halves.reader().close();
    halves.writer().close();
    assertThat(pair.left().write(bytes("x"))).isNotNull();
  }

  @Test
  void halves_of_different_streams_are_refused_and_stay_as_they_are() throws Exception {
    SplitStream<DuplexStream> others = AsyncIo.split(peer);
    assertThatThrownBy(() -> halves.reader().reunite(others.writer()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("different streams");
    ready(others.writer().writeAll(bytes("x")));
    assertThat(ready(halves.reader().read(ByteBuffer.allocate(1)))).isEqualTo(1);
    assertThat(halves.reader().reunite(halves.writer())).isSameAs(pair.left());
  }

  @Test
  void closed_half_is_not_reunited() {
    halves.writer().close();
    assertThatThrownBy(() -> halves.reader().reunite(halves.writer()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void closing_the_write_half_ends_the_output_where_that_needs_no_waiting() {
    int[] ended = {0};
    SplitStream<DuplexStream> eager = SplitStream.of(peer, stream -> ended[0]++);
    eager.writer().close();
    eager.writer().close();
    assertThat(ended[0]).isEqualTo(1);
    eager.reader().close();
    assertThat(ended[0]).isEqualTo(1);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }
}
