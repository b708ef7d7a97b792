package dev.thrum.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.AsyncRuntime;
import dev.thrum.Thrum;
import dev.thrum.future.Future;
import dev.thrum.future.RuntimeClosedException;
import dev.thrum.task.Task;
import dev.thrum.time.VirtualClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files on the runtimes that programs use. */
@Timeout(60)
class FilesOnRuntimeTest {

  @TempDir private Path folder;

  @Test
  void many_files_are_written_and_read_at_once() {
    List<Task<String>> tasks = new ArrayList<>();
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(2).build()) {
      for (int i = 0; i < 200; i++) {
        Path file = folder.resolve("file" + i);
        String content = "content " + i;
        tasks.add(
            runtime.spawn(
                AsyncFiles.writeString(file, content).then(x -> AsyncFiles.readString(file))));
      }
      for (int i = 0; i < 200; i++) {
        assertThat(runtime.blockOn(tasks.get(i))).isEqualTo("content " + i);
      }
    }
  }

  @Test
  void time_that_is_paused_does_not_jump_while_a_file_is_read() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "hello");
    VirtualClock clock = new VirtualClock();
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().clock(clock).build()) {
      Future<String> reading =
          AsyncFile.open(file)
              .then(
                  open -> {
                    ByteBuffer target = ByteBuffer.allocate(5);
                    return open.readExactly(target)
                        .map(x -> new String(target.array(), UTF_8))
                        .map(text -> text + open.position())
                        .map(
                            text -> {
                              open.close();
                              return text;
                            });
                  });
      assertThat(runtime.blockOn(Thrum.timeout(Duration.ofMillis(1), reading))).isEqualTo("hello5");
      assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
    }
  }

  @Test
  void what_was_accepted_is_written_although_the_runtime_ends_before_its_turn() throws Exception {
    Path file = folder.resolve("file");
    AsyncRuntime runtime = AsyncRuntime.multiThread().maxBlockingThreads(1).build();
    AsyncFile open = runtime.blockOn(AsyncFile.create(file));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    runtime
        .spawnBlocking(
            () -> {
              begun.countDown();
              go.await();
              return 1;
            })
        .detach();
    begun.await();
    runtime.blockOn(open.write(ByteBuffer.wrap("hello".getBytes(UTF_8)))); // waits its turn
    assertThat(runtime.shutdown(Duration.ZERO)).isFalse();
    assertThat(file).isEmptyFile();
    go.countDown();
    assertThat(runtime.shutdown(Duration.ofSeconds(50))).isTrue();
    open.close();
    assertThat(file).hasContent("hello");
  }

  @Test
  void after_the_end_of_the_runtime_files_fail_and_say_so() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "hello");
    try (AsyncRuntime ended = AsyncRuntime.currentThread().build()) {
      AsyncFile open = ended.blockOn(AsyncFile.open(file));
      ended.shutdown(Duration.ZERO);
      assertThatThrownBy(() -> ended.blockOn(AsyncFiles.read(file)))
          .isInstanceOf(RuntimeClosedException.class);
      assertThatThrownBy(() -> ended.blockOn(open.read(ByteBuffer.allocate(1))))
          .isInstanceOf(RuntimeClosedException.class);
      open.close();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_device_without_room_is_an_io_exception_that_says_so() {
    Path full = Path.of("/dev/full");
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(1).build();
        AsyncFile file = runtime.blockOn(AsyncFile.open(full, WRITE))) {
      runtime.blockOn(file.write(ByteBuffer.wrap(new byte[10])));
      assertThatThrownBy(() -> runtime.blockOn(file.flush()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("No space left on device");
      assertThatThrownBy(() -> runtime.blockOn(AsyncFiles.write(full, new byte[1], WRITE)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("No space left on device");
      assertThatThrownBy(() -> runtime.blockOn(file.flush())) // it tries again, and is told again
          .isInstanceOf(IOException.class);
    }
  }
}
