package dev.thrum.io;

import static dev.thrum.reactor.HandTurned.ready;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.AsyncRuntime;
import dev.thrum.reactor.Watched;
import dev.thrum.task.Task;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DuplexStreamTest {

  private final DuplexPair pair = AsyncIo.duplex(8);
  private final DuplexStream left = pair.left();
  private final DuplexStream right = pair.right();

  @Test
  void each_end_reads_what_the_other_one_writes() throws Exception {
    ready(left.writeAll(bytes("ping")));
    ready(right.writeAll(bytes("pong!")));
    assertThat(read(right, 100)).isEqualTo("ping");
    assertThat(read(left, 2)).isEqualTo("po");
    assertThat(read(left, 100)).isEqualTo("ng!");
  }

  @Test
  void write_takes_at_most_the_room_there_is() throws Exception {
    ByteBuffer source = bytes("0123456789ab");
    assertThat(ready(left.write(source))).isEqualTo(8);
    Watched<Integer> writing = new Watched<>(left.write(source));
    assertThat(writing.isPending()).isTrue();
    assertThat(read(right, 3)).isEqualTo("012");
    assertThat(writing.wakes()).isEqualTo(1);
    assertThat(writing.poll().value()).isEqualTo(3);
    assertThat(read(right, 100)).isEqualTo("3456789a");
  }

  @Test
  void reader_waits_for_bytes() throws Exception {
    Watched<Integer> reading = new Watched<>(right.read(ByteBuffer.allocate(4)));
    assertThat(reading.isPending()).isTrue();
    ready(left.writeAll(bytes("ab")));
    assertThat(reading.wakes()).isEqualTo(1);
    assertThat(reading.poll().value()).isEqualTo(2);
  }

  @Test
  void closed_writer_gives_the_end_after_what_is_buffered() throws Exception {
    ready(left.writeAll(bytes("last")));
    left.close();
    assertThat(ready(right.readToString())).isEqualTo("last");
    assertThat(ready(right.read(ByteBuffer.allocate(1)))).isEqualTo(-1);
  }

  @Test
  void closed_reader_fails_a_blocked_writer() throws Exception {
    Watched<Void> writing = new Watched<>(left.writeAll(ByteBuffer.allocate(100)));
    assertThat(writing.isPending()).isTrue();
    right.close();
    assertThat(writing.wakes()).isEqualTo(1);
    assertThatThrownBy(writing::poll)
        .isInstanceOf(IOException.class)
        .hasMessage("broken pipe: the other end is closed");
  }

  @Test
  void half_close_ends_one_direction_and_may_be_repeated() throws Exception {
    Watched<Integer> reading = new Watched<>(right.read(ByteBuffer.allocate(1)));
    assertThat(reading.isPending()).isTrue();
    ready(left.shutdown());
    ready(left.shutdown());
    assertThat(reading.poll().value()).isEqualTo(-1);
    ready(right.writeAll(bytes("still")));
    assertThat(read(left, 100)).isEqualTo("still");
    assertThatThrownBy(() -> ready(left.write(bytes("x"))))
        .isInstanceOf(ClosedChannelException.class);
  }

  @Test
  void close_fails_its_own_pending_and_later_operations() throws Exception {
    Watched<Integer> reading = new Watched<>(left.read(ByteBuffer.allocate(1)));
    Watched<Void> writing = new Watched<>(left.writeAll(ByteBuffer.allocate(9)));
    assertThat(reading.isPending()).isTrue();
    assertThat(writing.isPending()).isTrue();
    left.close();
    left.close();
    assertThatThrownBy(reading::poll).isInstanceOf(AsynchronousCloseException.class);
    assertThatThrownBy(writing::poll).isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> ready(left.read(ByteBuffer.allocate(1))))
        .isExactlyInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> ready(left.shutdown())).isInstanceOf(ClosedChannelException.class);
  }

  @Test
  void dropped_operations_are_not_woken_and_lose_nothing() throws Exception {
    Watched<Integer> dropped = new Watched<>(right.read(ByteBuffer.allocate(4)));
    assertThat(dropped.isPending()).isTrue();
    dropped.drop();
    Watched<Integer> other = new Watched<>(right.read(ByteBuffer.allocate(4)));
    assertThat(other.isPending()).isTrue();
    ready(left.writeAll(bytes("ab")));
    assertThat(dropped.wakes()).isZero();
    assertThat(other.poll().value()).isEqualTo(2);

    ready(left.writeAll(ByteBuffer.allocate(8)));
    Watched<Integer> write = new Watched<>(left.write(bytes("x")));
    assertThat(write.isPending()).isTrue();
    write.drop();
    read(right, 8);
    assertThat(write.wakes()).isZero();
  }

  @Test
  void a_pipe_needs_room() {
    assertThatThrownBy(() -> AsyncIo.duplex(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void much_data_flows_between_threads_through_a_small_pipe() throws Exception {
    byte[] all = new byte[200_000];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) (i * 7 + i / 256);
    }
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(2).build()) {
      Task<Void> writing =
          runtime.spawn(left.writeAll(ByteBuffer.wrap(all)).then(done -> left.shutdown()));
      Task<byte[]> reading = runtime.spawn(right.readToEnd());
      assertThat(runtime.blockOn(reading)).isEqualTo(all);
      runtime.blockOn(writing);
    }
  }

  private static String read(AsyncReader reader, int atMost) throws Exception {
    ByteBuffer target = ByteBuffer.allocate(atMost);
    ready(reader.read(target));
    return UTF_8.decode(target.flip()).toString();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }
}
