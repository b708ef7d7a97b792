package dev.thrum.io;

import static dev.thrum.reactor.HandTurned.ready;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.internal.Polling;
import dev.thrum.reactor.Watched;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class CopyTest {

  private final ScriptedReader source = new ScriptedReader();
  private final ScriptedWriter sink = new ScriptedWriter(4);

  @Test
  void copy_writes_what_it_reads_flushes_and_counts() throws Exception {
    source.gives("hello ").gives("world");
    assertThat(ready(AsyncIo.copy(source, sink))).isEqualTo(11);
    assertThat(sink.taken()).isEqualTo("hello world");
    assertThat(sink.flushes).isEqualTo(1);
    assertThat(source.closed || sink.closed).isFalse();
  }

  @Test
  void copy_flushes_once_when_the_reader_idles() throws Exception {
    source.gives("ping").waits().gives("pong");
    BufferedAsyncWriter buffered = new BufferedAsyncWriter(sink);
    Watched<Long> copying = new Watched<>(AsyncIo.copy(source, buffered));
    assertThat(copying.isPending()).isTrue();
    assertThat(sink.taken()).isEqualTo("ping");
    assertThat(copying.isPending()).isTrue();
    assertThat(sink.flushes).isEqualTo(1);

    source.go();
    assertThat(copying.poll().value()).isEqualTo(8);
    assertThat(sink.taken()).isEqualTo("pingpong");
  }

  @Test
  void flush_that_waits_is_finished_before_the_next_write() throws Exception {
    sink.room = 4;
    source.gives("pingping").waits().gives("pong");
    BufferedAsyncWriter buffered = new BufferedAsyncWriter(sink, 16);
    Watched<Long> copying = new Watched<>(AsyncIo.copy(source, buffered));
    assertThat(copying.isPending()).isTrue();
    source.go();
    assertThat(copying.isPending()).isTrue();
    assertThat(sink.taken()).isEqualTo("ping");
    sink.makeRoom(100);
    assertThat(copying.poll().value()).isEqualTo(12);
    assertThat(sink.taken()).isEqualTo("pingpingpong");
  }

  @Test
  void slow_writer_is_waited_for_and_nothing_more_is_read_meanwhile() throws Exception {
    sink.room = 2;
    source.gives("abc").gives("def");
    Watched<Long> copying = new Watched<>(AsyncIo.copy(source, sink));
    assertThat(copying.isPending()).isTrue();
    assertThat(source.reads).isEqualTo(1);
    sink.makeRoom(100);
    assertThat(copying.wakes()).isEqualTo(1);
    assertThat(copying.poll().value()).isEqualTo(6);
  }

  @Test
  void endless_copy_lets_others_run() throws Exception {
    Polling polling = Polling.here();
    Object outer = polling.enter(this);
    try {
      Watched<Long> copying = new Watched<>(AsyncIo.copy(AsyncIo.repeat((byte) 1), AsyncIo.sink()));
      assertThat(copying.isPending()).isTrue();
      assertThat(copying.wakes()).isEqualTo(1);
    } finally {
      polling.leave(outer);
    }
  }

  @Test
  void failures_of_either_end_the_copy() throws Exception {
    IOException reset = new IOException("reset");
    assertThatThrownBy(() -> ready(AsyncIo.copy(source.fails(reset), sink))).isSameAs(reset);
    sink.failure = new IOException("broken pipe");
    assertThatThrownBy(() -> ready(AsyncIo.copy(source.gives("x"), sink))).isSameAs(sink.failure);
  }

  @Test
  void dropped_copy_of_a_buffered_reader_loses_nothing() throws Exception {
    sink.room = 3;
    source.gives("abcdef");
    BufferedAsyncReader buffered = new BufferedAsyncReader(source, 8, 16);
    Watched<Long> copying = new Watched<>(AsyncIo.copy(buffered, sink));
    assertThat(copying.isPending()).isTrue();
    copying.drop();
    sink.makeRoom(100);
    assertThat(ready(AsyncIo.copyBuf(buffered, sink))).isEqualTo(3);
    assertThat(sink.taken()).isEqualTo("abcdef");
  }

  @Test
  void buffered_reader_is_copied_across_waits() throws Exception {
    source.gives("one ").waits().gives("two");
    BufferedAsyncReader buffered = new BufferedAsyncReader(source, 8, 16);
    Watched<Long> copying = new Watched<>(AsyncIo.copyBuf(buffered, sink));
    assertThat(copying.isPending()).isTrue();
    assertThat(sink.taken()).isEqualTo("one ");
    source.go();
    assertThat(copying.poll().value()).isEqualTo(7);
    assertThat(buffered.buffered().hasRemaining()).isFalse();
  }

  @Test
  void both_ways_half_close_of_one_lets_the_other_go_on() throws Exception {
    DuplexPair front = AsyncIo.duplex(64);
    DuplexPair back = AsyncIo.duplex(64);
    Watched<CopiedBothWays> proxy =
        new Watched<>(AsyncIo.copyBidirectional(front.right(), back.left()));
    ready(front.left().writeAll(bytes("request")));
    ready(front.left().shutdown());
    assertThat(proxy.isPending()).isTrue();
    assertThat(ready(back.right().readToString())).isEqualTo("request");

    ready(back.right().writeAll(bytes("long answer")));
    assertThat(proxy.isPending()).isTrue();
    ready(back.right().shutdown());
    assertThat(proxy.poll().value()).isEqualTo(new CopiedBothWays(7, 11));
    assertThat(ready(front.left().readToString())).isEqualTo("long answer");
  }

  @Test
  void both_ways_a_blocked_way_does_not_block_the_other() throws Exception {
    DuplexPair front = AsyncIo.duplex(4);
    DuplexPair back = AsyncIo.duplex(4);
    Watched<CopiedBothWays> proxy =
        new Watched<>(AsyncIo.copyBidirectional(front.right(), back.left()));
    Watched<Void> stuck = new Watched<>(front.left().writeAll(ByteBuffer.allocate(100)));
    for (int i = 0; i < 10; i++) { // nobody reads at the back
      assertThat(stuck.isPending()).isTrue();
      assertThat(proxy.isPending()).isTrue();
    }
    ready(back.right().writeAll(bytes("ok")));
    assertThat(proxy.isPending()).isTrue();
    ByteBuffer answer = ByteBuffer.allocate(2);
    ready(front.left().readExactly(answer));
    assertThat(answer.flip()).isEqualTo(bytes("ok"));
  }

  @Test
  void both_ways_a_write_error_ends_both_at_once() throws Exception {
    DuplexPair front = AsyncIo.duplex(64);
    DuplexPair back = AsyncIo.duplex(64);
    Watched<CopiedBothWays> proxy =
        new Watched<>(AsyncIo.copyBidirectional(front.right(), back.left()));
    assertThat(proxy.isPending()).isTrue();
    ready(front.left().writeAll(bytes("x")));
    back.right().close();
    assertThat(proxy.wakes()).isPositive();
    assertThatThrownBy(proxy::poll)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("broken pipe");
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }
}
