package dev.thrum.fs;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.AsyncRuntime;
import dev.thrum.doubles.Descriptors;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.observe.RuntimeMetrics;
import dev.thrum.process.AsyncProcess;
import dev.thrum.process.ProcessCommand;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each operation on files and processes, dropped before its first poll, after its first, its
 * second, and so on until it completes: when what was opened is closed no descriptor is left, no
 * temporary file, and no process.
 */
@Timeout(120)
class EverySuspensionPointTest {

  private static final int MUCH = 300_000;

  @TempDir private Path folder;

  private final AsyncRuntime runtime = AsyncRuntime.currentThread().build();

  /** What an operation has opened for one of its points; closed after it, last first. */
  private static final class World implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    <C extends AutoCloseable> C open(C resource) {
      opened.push(resource);
      return resource;
    }

    @Override
    public void close() throws Exception {
      while (!opened.isEmpty()) {
        opened.pop().close();
      }
    }
  }

  private interface Operation {
    Future<?> in(World world) throws Exception;
  }

  /** Polls as often as that, if need be, and then drops; whether it was over before. */
  private record UpTo<T>(Future<T> future, int[] polls, World world) implements Future<Boolean> {

    @Override
    public Poll<Boolean> poll(Context cx) throws Exception {
      if (polls[0]-- > 0) {
        Poll<T> poll = future.poll(cx);
        if (poll.isReady()) {
          if (poll.value() instanceof AutoCloseable resource) {
            world.open(resource);
          }
          return Poll.ready(true);
        }
        if (polls[0] > 0) {
          return Poll.pending();
        }
      }
      future.drop();
      return Poll.ready(false);
    }
  }

  @AfterEach
  void close() {
    runtime.close();
  }

  /** Drops it at each of its points: there are more of them the longer the disk takes. */
  private void dropAtEachPointOf(Operation operation) throws Exception {
    runsToPoint(operation, Integer.MAX_VALUE); // what is opened once, or loaded, is there now
    int point = 0;
    while (!runsToPoint(operation, point)) {
      point++;
    }
  }

  private boolean runsToPoint(Operation operation, int point) throws Exception {
    TreeSet<String> before = Descriptors.open();
    List<Path> files = filesThere();
    boolean over;
    try (World world = new World()) {
      over = runtime.blockOn(new UpTo<>(operation.in(world), new int[] {point}, world));
    }
    awaitIdleThreads();
    awaitNoChildren();
    Descriptors.awaitNoMoreThan(before, "dropped at " + point);
    if (!over) {
      assertThat(filesThere()).as("dropped at %d", point).hasSizeLessThanOrEqualTo(files.size());
    }
    return over;
  }

  /** What had begun when it was dropped is over then. */
  private void awaitIdleThreads() {
    long deadline = System.nanoTime() + SECONDS.toNanos(20);
    while (isBusy() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(isBusy()).isFalse();
  }

  private boolean isBusy() {
    RuntimeMetrics now = runtime.metrics();
    return now.blockingQueueDepth() > 0 || now.numIdleBlockingThreads() < now.numBlockingThreads();
  }

  private static void awaitNoChildren() {
    long deadline = System.nanoTime() + SECONDS.toNanos(20);
    while (ProcessHandle.current().children().findAny().isPresent()
        && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(ProcessHandle.current().children()).isEmpty();
  }

  private List<Path> filesThere() throws IOException {
    try (Stream<Path> listed = Files.walk(folder)) {
      return listed.toList();
    }
  }

  private Path file() throws IOException {
    Path file = folder.resolve("file");
    Files.write(file, new byte[MUCH]);
    return file;
  }

  // ---------------------------------------------------------------- files

  @Test
  void a_file_is_opened() throws Exception {
    Path file = file();
    dropAtEachPointOf(world -> AsyncFile.open(file));
    dropAtEachPointOf(world -> AsyncFile.create(file));
  }

  @Test
  void a_file_is_read_written_flushed_and_cut() throws Exception {
    Path path = file();
    AsyncFile file =
        runtime.blockOn(AsyncFile.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
    try (file) {
      dropAtEachPointOf(world -> file.seek(0).readExactly(ByteBuffer.allocate(MUCH)));
      dropAtEachPointOf(
          world -> file.seek(0).writeAll(ByteBuffer.allocate(MUCH)).then(written -> file.flush()));
      dropAtEachPointOf(world -> file.force(true));
      dropAtEachPointOf(world -> file.size());
      dropAtEachPointOf(world -> file.setLength(MUCH));
    }
  }

  @Test
  void whole_files_and_folders() throws Exception {
    Path file = file();
    Path copy = file();
    Path many = Files.createDirectory(folder.resolve("many"));
    for (int i = 0; i < 300; i++) {
      Files.createFile(many.resolve("file" + i));
    }
    dropAtEachPointOf(world -> AsyncFiles.read(file));
    dropAtEachPointOf(world -> AsyncFiles.write(copy, new byte[MUCH]));
    dropAtEachPointOf(world -> AsyncFiles.replace(copy, new byte[MUCH]));
    dropAtEachPointOf(world -> world.open(AsyncFiles.list(many)).toList());
    dropAtEachPointOf(world -> AsyncFiles.deleteRecursively(many));
  }

  @Test
  void an_atomic_writer_and_a_transaction_leave_no_temporary_file() throws Exception {
    Path file = file();
    dropAtEachPointOf(
        world ->
            AtomicFileWriter.open(file)
                .then(
                    writer ->
                        world
                            .open(writer)
                            .writeAll(ByteBuffer.allocate(MUCH))
                            .then(written -> writer.commit())));
    dropAtEachPointOf(
        world -> {
          FileTransaction both = world.open(new FileTransaction());
          return both.put(file, new byte[MUCH])
              .then(put -> both.put(file.resolveSibling("other"), new byte[MUCH]))
              .then(put -> both.commit());
        });
  }

  // ---------------------------------------------------------------- processes

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void processes() throws Exception {
    dropAtEachPointOf(world -> ProcessCommand.of("sleep", "1000").killOnDrop(true).spawn());
    dropAtEachPointOf(world -> ProcessCommand.of("true").status());
    dropAtEachPointOf(world -> ProcessCommand.of("echo", "hello").output());
    dropAtEachPointOf(
        world ->
            ProcessCommand.of("cat").killOnDrop(true).spawn().then(cat -> feed(world.open(cat))));
  }

  private static Future<byte[]> feed(AsyncProcess cat) {
    return cat.stdin()
        .writeAll(ByteBuffer.allocate(10_000)) // a pipe holds them
        .then(written -> cat.stdin().shutdown())
        .then(ended -> cat.stdout().readToEnd());
  }
}
