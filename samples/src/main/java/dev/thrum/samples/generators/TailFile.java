package dev.thrum.samples.generators;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.emit;
import static dev.thrum.Thrum.sleep;
import static dev.thrum.Thrum.spawn;
import static dev.thrum.Thrum.spawnBlocking;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;

import dev.thrum.annotations.Async;
import dev.thrum.fs.AsyncFile;
import dev.thrum.fs.AsyncFiles;
import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;
import dev.thrum.task.Task;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Follows a file while it grows: a generator gives its lines, and waits for more at the end of the
 * file. Who has read enough closes the stream, which closes the file.
 */
public final class TailFile {

  private TailFile() {}

  @Async
  public static Future<Void> run(PrintStream out) {
    Path file = await(spawnBlocking(() -> Files.createTempFile("thrum-tail", ".log")));
    try (Task<Void> writer = spawn(write(file));
        AsyncStream<String> lines = tail(file, out)) {
      for (String line; (line = await(lines.next())) != null; ) {
        out.println(line);
        if (line.equals("good bye")) {
          break;
        }
      }
      await(writer);
    } finally {
      spawn(AsyncFiles.deleteIfExists(file)).detach(); // also if this is dropped
    }
    return Future.ready();
  }

  /** The lines of a file, those that will be written too; without end. */
  @Async
  private static AsyncStream<String> tail(Path file, PrintStream out) {
    ByteBuffer bytes = ByteBuffer.allocate(64);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (AsyncFile in = await(AsyncFile.open(file))) {
      for (; ; ) {
        if (await(in.read(bytes)) < 0) {
          await(sleep(Duration.ofMillis(100))); // the end, for now
        }
        for (bytes.flip(); bytes.hasRemaining(); ) {
          byte next = bytes.get();
          if (next != '\n') {
            line.write(next);
          } else {
            emit(line.toString(UTF_8));
            line.reset();
          }
        }
        bytes.clear();
      }
    } finally {
      out.println("the file is closed");
    }
  }

  /** Somebody else's program, which writes whenever it likes, half lines too. */
  @Async
  private static Future<Void> write(Path file) {
    for (String piece :
        new String[] {"first line\nsecond ", "line\n", "a line with ümläuts\ngood ", "bye\n"}) {
      await(sleep(Duration.ofSeconds(1)));
      await(AsyncFiles.writeString(file, piece, APPEND));
    }
    return Future.ready();
  }
}
