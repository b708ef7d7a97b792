package dev.thrum.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.AsyncRuntime;
import dev.thrum.future.Poll;
import dev.thrum.task.Task;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Readers and writers for code that blocks. */
@Timeout(60)
class BlockingStreamsTest {

  private final DuplexPair pipe = AsyncIo.duplex(16);

  @Test
  void code_that_blocks_on_both_ends_of_a_pipe_compresses_and_expands() throws Exception {
    String text = "a line of text that repeats\n".repeat(1_000);
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(1).build()) {
      Task<Void> writing =
          runtime.spawnBlocking(
              () -> {
                try (OutputStream out = new GZIPOutputStream(AsyncIo.asOutputStream(pipe.left()))) {
                  out.write(text.getBytes(UTF_8));
                }
                return null;
              });
      Task<String> reading =
          runtime.spawnBlocking(
              () -> {
                try (InputStream in = new GZIPInputStream(AsyncIo.asInputStream(pipe.right()))) {
                  return new String(in.readAllBytes(), UTF_8);
                }
              });
      assertThat(reading.join()).isEqualTo(text);
      writing.join();
    }
  }

  @Test
  void single_bytes_and_the_end_are_as_streams_have_them() throws Exception {
    OutputStream out = AsyncIo.asOutputStream(pipe.left());
    InputStream in = AsyncIo.asInputStream(pipe.right());
    out.write(0xff);
    out.flush();
    assertThat(in.read()).isEqualTo(0xff);
    assertThat(in.read(new byte[0])).isZero();
    out.close();
    out.close();
    assertThat(in.read()).isEqualTo(-1);
    in.close();
    assertThatThrownBy(in::read).isInstanceOf(IOException.class);
  }

  @Test
  void output_stream_flushes_and_shuts_down_when_it_is_closed() throws Exception {
    ScriptedWriter sink = new ScriptedWriter(100);
    BufferedAsyncWriter buffered = new BufferedAsyncWriter(sink);
    OutputStream out = AsyncIo.asOutputStream(buffered);
    out.write("late".getBytes(UTF_8));
    assertThat(sink.taken()).isEmpty();
    out.close();
    assertThat(sink.taken()).isEqualTo("late");
    assertThat(sink.shutdowns).isEqualTo(1);
    assertThat(sink.closed).isTrue();
  }

  @Test
  void async_code_is_not_allowed_to_block_on_them() throws Exception {
    InputStream in = AsyncIo.asInputStream(pipe.right());
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
      assertThatThrownBy(() -> runtime.blockOn(cx -> Poll.ready(in.read())))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("InputStream.read() would block")
          .hasMessageContaining("await the AsyncReader's read");
    }
  }
}
