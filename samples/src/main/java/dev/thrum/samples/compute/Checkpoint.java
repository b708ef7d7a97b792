package dev.thrum.samples.compute;

import static dev.thrum.Thrum.await;

import dev.thrum.annotations.Async;
import dev.thrum.fs.AsyncFiles;
import dev.thrum.future.Future;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * Results so far, in a file: one a line, and a checksum at the end. Replaced in one step, so a file
 * that is cut short has been so by somebody else.
 */
record Checkpoint(Path file) {

  private static final String CHECKSUM = "checksum ";

  /** What was saved; nothing if there is no file. The list may be added to. */
  @Async
  Future<List<Long>> load() throws IOException {
    try {
      return Future.ready(parse(await(AsyncFiles.readString(file), NoSuchFileException.class)));
    } catch (NoSuchFileException none) {
      return Future.ready(new ArrayList<>());
    }
  }

  Future<Void> save(List<Long> results) {
    String lines = results.stream().map(result -> result + "\n").collect(Collectors.joining());
    String text = lines + CHECKSUM + checksum(lines) + "\n";
    return AsyncFiles.replace(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** All is done: the next run begins anew. */
  Future<Boolean> remove() {
    return AsyncFiles.deleteIfExists(file);
  }

  private static List<Long> parse(String text) throws CorruptCheckpointException {
    int end = text.lastIndexOf(CHECKSUM);
    if (end < 0) {
      throw new CorruptCheckpointException("it has no checksum");
    }
    String lines = text.substring(0, end);
    if (!text.substring(end).equals(CHECKSUM + checksum(lines) + "\n")) {
      throw new CorruptCheckpointException("its checksum is another one");
    }
    return lines.lines().map(Long::valueOf).collect(Collectors.toCollection(ArrayList::new));
  }

  private static String checksum(String lines) {
    CRC32 crc = new CRC32();
    crc.update(lines.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(crc.getValue());
  }
}
