package dev.thrum.transformer.tree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Test tool: all that can be seen of a directory, to be compared with the same later. */
final class Snapshot {

  private Snapshot() {}

  /** Each file's name, and its time and content as one text. */
  static SortedMap<String, String> of(Path directory) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(directory)) {
      walk.filter(Files::isRegularFile)
          .forEach(file -> files.put(directory.relativize(file).toString(), look(file)));
    }
    return files;
  }

  private static String look(Path file) {
    try {
      return Files.getLastModifiedTime(file) + " " + Arrays.hashCode(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
