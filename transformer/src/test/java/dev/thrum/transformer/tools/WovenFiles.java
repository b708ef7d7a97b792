package dev.thrum.transformer.tools;

import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.Weaver;
import dev.thrum.transformer.report.WeaveResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Class files in a directory, woven where they are. */
final class WovenFiles {

  private WovenFiles() {}

  static void weave(Path directory, WeaveOptions options) throws IOException {
    Weaver weaver = new Weaver(options.withVerify(true));
    List<Path> files;
    try (Stream<Path> all = Files.walk(directory)) {
      files = all.filter(file -> file.toString().endsWith(".class")).toList();
    }
    for (Path file : files) {
      WeaveResult result = weaver.weave(Files.readAllBytes(file));
      if (result.hasErrors()) {
        throw new AssertionError(result.diagnostics());
      }
      Files.write(file, result.classFile());
      for (Map.Entry<String, byte[]> frame : result.frames().entrySet()) {
        Files.write(directory.resolve(frame.getKey() + ".class"), frame.getValue());
      }
    }
  }
}
