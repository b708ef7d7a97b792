package dev.thrum.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.AsyncRuntime;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a stream that blocks has told, although nobody waited any more, somebody is told. */
@Timeout(60)
class BlockingReaderTest {

  private static final int TORN = -2;

  private final AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(1).build();
  private final Semaphore gate = new Semaphore(0);
  private final ByteBuffer target = ByteBuffer.allocate(10);

  @Test
  void what_a_dropped_read_has_failed_with_the_next_one_is_told_once() throws Exception {
    try (runtime;
        AsyncReader reader = reading(TORN, 'a')) {
      dropOneRead(reader);
      assertThatThrownBy(() -> runtime.blockOn(reader.read(target)))
          .isInstanceOf(IOException.class)
          .hasMessage("torn");
      assertThat(runtime.blockOn(reader.read(target))).isEqualTo(1);
      assertThat(target.get(0)).isEqualTo((byte) 'a');
    }
  }

  @Test
  void the_end_that_a_dropped_read_has_met_the_next_one_is_told_once() throws Exception {
    try (runtime;
        AsyncReader reader = reading(-1, 'a')) {
      dropOneRead(reader);
      assertThat(runtime.blockOn(reader.read(target))).isEqualTo(-1);
      assertThat(runtime.blockOn(reader.read(target))).isEqualTo(1); // a terminal may go on
    }
  }

  @Test
  void bytes_that_a_dropped_read_has_read_come_before_what_is_behind_them() throws Exception {
    try (runtime;
        AsyncReader reader = reading('a', TORN)) {
      dropOneRead(reader);
      assertThat(runtime.blockOn(reader.read(target))).isEqualTo(1);
      assertThatThrownBy(() -> runtime.blockOn(reader.read(target))).hasMessage("torn");
    }
  }

  /** Drops a read that is under way, and lets it end. */
  private void dropOneRead(AsyncReader reader) {
    Future<Integer> read = reader.read(target);
    runtime.blockOn(
        cx -> {
          assertThat(read.poll(cx).isReady()).isFalse();
          return Poll.ready(null);
        });
    read.drop();
    gate.release(100);
  }

  /** A stream that waits for the gate, and then gives a byte, the end or a failure. */
  private AsyncReader reading(int... answers) {
    AtomicInteger next = new AtomicInteger();
    return AsyncIo.fromInputStream(
        new InputStream() {
          @Override
          public int read() throws IOException {
            gate.acquireUninterruptibly();
            int answer = answers[next.getAndIncrement()];
            if (answer == TORN) {
              throw new IOException("torn");
            }
            return answer;
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            int answer = read();
            if (answer >= 0) {
              bytes[offset] = (byte) answer;
            }
            return answer < 0 ? answer : 1;
          }
        },
        "scripted");
  }
}
