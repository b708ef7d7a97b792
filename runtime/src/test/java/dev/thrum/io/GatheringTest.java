package dev.thrum.io;

import static dev.thrum.reactor.HandTurned.ready;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.reactor.Watched;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Several buffers to a writer that takes one at a time. */
class GatheringTest {

  private final ScriptedWriter sink = new ScriptedWriter(4);

  @Test
  void write_takes_of_the_first_buffer_that_has_something() throws Exception {
    ByteBuffer[] sources = {bytes(""), bytes("hello"), bytes("world")};
    assertThat(ready(sink.write(sources))).isEqualTo(4);
    assertThat(ready(sink.write(sources))).isEqualTo(1);
    assertThat(ready(sink.write(sources))).isEqualTo(4);
    assertThat(sink.taken()).isEqualTo("helloworl");
    assertThat(ready(sink.write(new ByteBuffer[] {bytes("")}))).isZero();
  }

  @Test
  void write_all_writes_every_buffer_in_order() throws Exception {
    ready(sink.writeAll(new ByteBuffer[] {bytes("length"), bytes(""), bytes("and body")}));
    assertThat(sink.taken()).isEqualTo("lengthand body");
    ready(sink.writeAll(new ByteBuffer[0]));
  }

  @Test
  void dropped_write_all_is_resumed_where_the_buffers_stand() throws Exception {
    sink.room = 5;
    ByteBuffer[] sources = {bytes("abc"), bytes("defgh")};
    Watched<Void> writing = new Watched<>(sink.writeAll(sources));
    assertThat(writing.isPending()).isTrue();
    writing.drop();
    sink.makeRoom(100);
    ready(sink.writeAll(sources));
    assertThat(sink.taken()).isEqualTo("abcdefgh");
  }

  @Test
  void sink_that_takes_nothing_fails_write_all() {
    ScriptedWriter full = new ScriptedWriter(0);
    assertThatThrownBy(() -> ready(full.writeAll(new ByteBuffer[] {bytes("x")})))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("takes no more bytes");
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }
}
