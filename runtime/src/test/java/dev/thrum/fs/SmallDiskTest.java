package dev.thrum.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.thrum.AsyncRuntime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real disk that is really full, where this user may mount one; {@link FullDisk} is the other.
 */
@Timeout(60)
class SmallDiskTest {

  private static final String FULL = "No space left on device";

  private final AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(1).build();
  private Path disk;
  private Path file;

  @BeforeEach
  void mount(@TempDir Path folder) throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", disk.toString()),
        "only root may mount");
    file = Files.writeString(disk.resolve("file"), "old");
  }

  @AfterEach
  void unmount() throws Exception {
    runtime.close();
    run("umount", disk.toString());
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(disk)) {
      return all.toList();
    }
  }

  @Test
  void a_replacement_that_does_not_fit_leaves_the_old_content_and_no_other_file() throws Exception {
    assertThatThrownBy(() -> runtime.blockOn(AsyncFiles.replace(file, new byte[300_000])))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(FULL);
    try (AtomicFileWriter writer = runtime.blockOn(AtomicFileWriter.open(file))) {
      assertThatThrownBy(
              () -> {
                runtime.blockOn(writer.writeAll(ByteBuffer.allocate(300_000)));
                runtime.blockOn(writer.commit());
              })
          .isInstanceOf(IOException.class)
          .hasMessageContaining(FULL);
      assertThat(writer.isCommitted()).isFalse();
    }
    try (FileTransaction transaction = new FileTransaction()) {
      runtime.blockOn(transaction.put(file, "new".getBytes(UTF_8)));
      assertThatThrownBy(
              () -> runtime.blockOn(transaction.put(disk.resolve("two"), new byte[300_000])))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(FULL);
    }
    assertThat(file).hasContent("old");
    assertThat(files()).containsExactly(file);
  }

  @Test
  void what_a_file_has_accepted_is_written_once_there_is_room() throws Exception {
    try (AsyncFile large = runtime.blockOn(AsyncFile.create(disk.resolve("large")))) {
      runtime.blockOn(large.write(ByteBuffer.allocate(200_000)));
      assertThatThrownBy(() -> runtime.blockOn(large.flush()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(FULL);
      assertThat(Files.size(large.path())).isLessThan(200_000);
      assertThat(run("mount", "-o", "remount,size=1m", disk.toString())).isTrue();
      runtime.blockOn(large.flush());
      assertThat(Files.size(large.path())).isEqualTo(200_000);
    }
  }
}
