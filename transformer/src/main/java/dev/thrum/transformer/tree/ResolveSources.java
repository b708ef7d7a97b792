package dev.thrum.transformer.tree;

import dev.thrum.transformer.report.Diagnostic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Step: a diagnostic's short file name to the whole one, so that editors can open it. */
final class ResolveSources {

  private ResolveSources() {}

  static Diagnostic of(Diagnostic diagnostic, List<Path> roots) {
    for (Path root : roots) {
      Path file = root.resolve(diagnostic.path());
      if (Files.isRegularFile(file)) {
        return new Diagnostic(
            diagnostic.code(),
            file.toAbsolutePath().normalize().toString(),
            diagnostic.line(),
            diagnostic.method(),
            diagnostic.message());
      }
    }
    return diagnostic;
  }
}
