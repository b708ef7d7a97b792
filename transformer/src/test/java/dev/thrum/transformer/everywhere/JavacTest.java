package dev.thrum.transformer.everywhere;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.trial.Compile;
import dev.thrum.transformer.trial.Fork;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The JDK's own compiler with an await at every call, put over its module in a JVM of its own: it
 * compiles the weaver to the same bytes. With {@code -Dthrum.corpus=all} only; on JDK 17 it has
 * 1649 classes, of which 6679 methods are async, with 36 441 awaits.
 */
@EnabledIfSystemProperty(named = "thrum.corpus", matches = "all")
class JavacTest {

  private static final int MINUTES = 20;

  @TempDir Path folder;

  @Test
  void javac_that_awaits_everywhere_writes_the_same_class_files() throws Exception {
    WeaveEverywhere.Woven javac =
        WeaveEverywhere.classes(read("jdk.compiler"), WeaveOptions.buildTime());
    System.out.println("javac: " + javac.counts());
    Path patch = WriteClasses.into(folder.resolve("patch"), javac.classes());

    Map<String, byte[]> plain = compile("plain", List.of());
    Map<String, byte[]> woven =
        compile(
            "woven",
            List.of(
                "-Xss256m",
                "--patch-module",
                "jdk.compiler=" + patch,
                "--add-reads",
                "jdk.compiler=ALL-UNNAMED"));

    assertThat(javac.counts().awaits()).isGreaterThan(10_000);
    assertThat(woven.keySet()).isEqualTo(plain.keySet()).hasSizeGreaterThan(50);
    plain.forEach((name, bytes) -> assertThat(woven.get(name)).as(name).isEqualTo(bytes));
  }

  private static Map<String, byte[]> read(String module) throws IOException {
    Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", module);
    Map<String, byte[]> classes = WriteClasses.read(root);
    classes.remove("module-info");
    return classes;
  }

  private Map<String, byte[]> compile(String name, List<String> jvm) throws IOException {
    Path out = folder.resolve(name);
    List<Object> command = new ArrayList<>(jvm);
    command.addAll(List.of("-cp", Compile.classPath()));
    command.addAll(List.of("-m", "jdk.compiler/com.sun.tools.javac.Main"));
    command.addAll(List.of("--release", "17", "-proc:none", "-g", "-cp", Compile.classPath()));
    command.addAll(List.of("-d", out));
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("module-info.java"))
          .sorted()
          .forEach(command::add);
    }
    Fork.Outcome end = Fork.javaWithin(MINUTES, command.toArray());
    assertThat(end.exit()).as("%s", end).isZero();
    return WriteClasses.read(out);
  }
}
