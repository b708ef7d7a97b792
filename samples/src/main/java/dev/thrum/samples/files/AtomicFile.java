package dev.thrum.samples.files;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;

import dev.thrum.annotations.Async;
import dev.thrum.fs.AsyncFiles;
import dev.thrum.fs.AtomicFileWriter;
import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;
import dev.thrum.future.Waker;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A file is written beside the one that it is to replace, forced to the disk, and put in its place
 * in one step. Wherever that is dropped, the file has its old content or the new one, and there is
 * no other file.
 */
public final class AtomicFile {

  /** By then a file operation is over. */
  private static final Duration SOON = Duration.ofMillis(50);

  private static final int MANY = 16;

  private AtomicFile() {}

  /** Polls a save by hand, more and more often, and drops it each time. */
  @Async
  public static Future<Void> run(PrintStream out) throws Exception {
    Path folder = await(AsyncFiles.createTempDirectory("atomic-file"));
    try {
      Path file = folder.resolve("letter.txt");
      boolean done = false;
      for (int polls = 0; !done && polls <= MANY; polls++) {
        await(AsyncFiles.writeString(file, "old"));
        Future<Void> save = save(file, "a new letter");
        for (int i = 0; i < polls && !done; i++) {
          done = save.poll(Waker::noop).isReady();
          await(sleep(SOON));
        }
        save.drop();
        await(sleep(SOON));
        out.printf(
            "polls: %d, %s: \"%s\", files: %d%n",
            polls,
            done ? "done" : "dropped",
            await(AsyncFiles.readString(file)),
            await(count(folder)));
      }
    } finally {
      await(AsyncFiles.deleteRecursively(folder));
    }
    return Future.ready();
  }

  @Async
  private static Future<Void> save(Path file, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int half = bytes.length / 2;
    try (AtomicFileWriter writer = await(AtomicFileWriter.open(file))) {
      await(writer.writeAll(ByteBuffer.wrap(bytes, 0, half)));
      await(writer.writeAll(ByteBuffer.wrap(bytes, half, bytes.length - half)));
      await(writer.commit());
    }
    return Future.ready();
  }

  @Async
  private static Future<Integer> count(Path folder) {
    int count = 0;
    try (AsyncStream<Path> entries = AsyncFiles.list(folder)) {
      while (await(entries.next()) != null) {
        count++;
      }
    }
    return Future.ready(count);
  }
}
