package dev.thrum.net;

import static dev.thrum.reactor.HandTurned.ready;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.reactor.HandTurned;
import dev.thrum.reactor.Watched;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AsyncChannelTest {

  private final HandTurned runtime = new HandTurned();
  private AsyncChannel<Pipe.SourceChannel> source;
  private AsyncChannel<Pipe.SinkChannel> sink;

  @BeforeEach
  void open() throws Exception {
    Pipe pipe = Pipe.open();
    source = AsyncChannel.over(pipe.source());
    sink = AsyncChannel.over(pipe.sink());
  }

  @AfterEach
  void close() {
    source.close();
    sink.close();
    assertThat(runtime.reactor().registrations()).isZero();
    runtime.close();
  }

  @Test
  void operation_is_tried_again_when_the_channel_is_readable() throws Exception {
    Watched<Integer> reading = new Watched<>(source.whenReadable(AsyncChannelTest::readByte));
    assertThat(reading.isPending()).isTrue();
    int written = ready(sink.whenWritable(channel -> channel.write(bytes(7))));
    assertThat(written).isEqualTo(1);
    runtime.turnUntilWoken(reading);
    assertThat(reading.poll().value()).isEqualTo(7);
  }

  @Test
  void writer_waits_until_there_is_room() throws Exception {
    ByteBuffer much = ByteBuffer.allocate(1 << 20);
    while (sink.tryWriting(channel -> channel.write(much) == 0 ? null : true) != null) {
      much.clear();
    }
    Watched<Void> writable = new Watched<>(sink.writable());
    assertThat(writable.isPending()).isTrue();
    ByteBuffer drained = ByteBuffer.allocate(1 << 20);
    while (source.tryReading(channel -> channel.read(drained.clear()) == 0 ? null : true) != null) {
      drained.clear();
    }
    runtime.turnUntilWoken(writable);
    assertThat(writable.poll().isReady()).isTrue();
  }

  @Test
  void readiness_that_was_cleared_is_set_by_a_new_event_only() throws Exception {
    ready(sink.whenWritable(channel -> channel.write(bytes(1))));
    runtime.run(source.readable());
    assertThat(source.tryReading(AsyncChannelTest::readByte)).isEqualTo(1);
    assertThat(source.tryReading(AsyncChannelTest::readByte)).isNull();
    Watched<Void> readable = new Watched<>(source.readable());
    assertThat(readable.isPending()).isTrue();
    runtime.reactor().turn(0);
    assertThat(readable.wakes()).isZero();

    ready(sink.whenWritable(channel -> channel.write(bytes(2))));
    runtime.turnUntilWoken(readable);
    assertThat(readable.poll().isReady()).isTrue();
  }

  @Test
  void ten_tasks_that_wait_on_one_channel_are_all_served() throws Exception {
    List<Watched<Integer>> waiting = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      waiting.add(new Watched<>(source.whenReadable(AsyncChannelTest::readByte)));
      assertThat(waiting.get(i).isPending()).isTrue();
    }
    ready(sink.whenWritable(channel -> channel.write(bytes(0, 1, 2, 3, 4, 5, 6, 7, 8, 9))));
    runtime.runAll(waiting);
    assertThat(waiting)
        .extracting(Watched::value)
        .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void close_fails_what_is_pending_and_what_comes_later() throws Exception {
    Watched<Integer> reading = new Watched<>(source.whenReadable(AsyncChannelTest::readByte));
    assertThat(reading.isPending()).isTrue();
    source.close();
    assertThat(source.isOpen()).isFalse();
    assertThat(source.channel().isOpen()).isFalse();
    assertThatThrownBy(reading::poll).isInstanceOf(AsynchronousCloseException.class);
    assertThatThrownBy(() -> source.tryReading(AsyncChannelTest::readByte))
        .isInstanceOf(ClosedChannelException.class);
  }

  private static Integer readByte(Pipe.SourceChannel channel) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    return channel.read(one) == 0 ? null : (int) one.get(0);
  }

  private static ByteBuffer bytes(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length);
    for (int value : values) {
      bytes.put((byte) value);
    }
    return bytes.flip();
  }
}
