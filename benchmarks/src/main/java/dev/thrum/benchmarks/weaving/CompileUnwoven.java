package dev.thrum.benchmarks.weaving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles the sources of a folder once more, for whom the build's woven classes won't do. */
public final class CompileUnwoven {

  private CompileUnwoven() {}

  /**
   * @return the folder with the classes
   */
  public static Path of(Path sources, Path folder) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IOException("no compiler in this runtime: run on a JDK");
    }
    List<String> arguments =
        new ArrayList<>(
            List.of("--release", "17", "-g", "-proc:none", "-nowarn", "-d", folder.toString()));
    arguments.add("-cp");
    arguments.add(System.getProperty("java.class.path"));
    try (Stream<Path> files = Files.walk(sources)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("module-info.java"))
          .forEach(file -> arguments.add(file.toString()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Files.createDirectories(folder);
    if (compiler.run(null, null, null, arguments.toArray(new String[0])) != 0) {
      throw new IOException("could not compile " + sources);
    }
    return folder;
  }
}
