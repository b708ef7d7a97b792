package dev.thrum.transformer.targets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Finds the tests that a list names: sources by folder, classes, methods of classes. */
final class Named {

  private static final Path DIAGNOSTICS = Path.of("src", "test", "resources");

  private Named() {}

  /** Whether there is such a test, in this module or in the agent's. */
  static boolean exists(String name) {
    if (name.contains("/")) {
      return WeaveSource.all().stream().anyMatch(source -> source.toString().equals(name))
          || Files.exists(DIAGNOSTICS.resolve(name + ".java"));
    }
    String[] classAndMethod = name.split("\\.");
    return Stream.of(Path.of("src"), Path.of("..", "agent", "src"))
        .flatMap(Named::files)
        .filter(file -> file.endsWith(classAndMethod[0] + ".java"))
        .anyMatch(
            file ->
                classAndMethod.length == 1
                    || read(file).contains(" void " + classAndMethod[1] + "("));
  }

  private static Stream<Path> files(Path folder) {
    try {
      return Files.walk(folder.resolve(Path.of("test", "java")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
