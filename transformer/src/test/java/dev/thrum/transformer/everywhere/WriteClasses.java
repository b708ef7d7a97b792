package dev.thrum.transformer.everywhere;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Classes by binary name, as files in the folders of their packages. */
final class WriteClasses {

  private static final String SUFFIX = ".class";

  private WriteClasses() {}

  /** Writes them; gives back the directory. */
  static Path into(Path directory, Map<String, byte[]> classes) throws IOException {
    for (Map.Entry<String, byte[]> each : classes.entrySet()) {
      Path file = directory.resolve(each.getKey().replace('.', '/') + SUFFIX);
      Files.createDirectories(file.getParent());
      Files.write(file, each.getValue());
    }
    return directory;
  }

  /** Reads them again. */
  static Map<String, byte[]> read(Path directory) throws IOException {
    Map<String, byte[]> classes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).toList()) {
        String name = directory.relativize(file).toString();
        classes.put(
            name.substring(0, name.length() - SUFFIX.length()).replace('/', '.'),
            Files.readAllBytes(file));
      }
    }
    return classes;
  }
}
