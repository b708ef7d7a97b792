package dev.thrum.transformer.everywhere;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.targets.CompileJava;
import dev.thrum.transformer.targets.MemoryLoader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;

/** Real programs with an await at every call still do their work. */
class AwaitEverywhereTest {

  @Test
  void a_compiler_that_awaits_everywhere_writes_the_same_class_files() throws Exception {
    Map<String, String> sources = new TreeMap<>();
    Path main = Path.of("src", "main", "java");
    try (Stream<Path> files = Files.walk(main)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String name = main.relativize(file).toString().replace(".java", "").replace('/', '.');
        if (name.startsWith("dev.thrum.transformer.analysis") && !name.endsWith("-info")) {
          sources.put(name, Files.readString(file));
        }
      }
    }
    Map<String, byte[]> plain =
        CompileJava.sources(CompileJava.ecj(), sources, "--release", "17", "-nowarn");
    WeaveEverywhere.Woven ecj =
        WeaveEverywhere.classes(WeaveEverywhere.read(ecjJar()), WeaveOptions.loadTime());
    ClassLoader loader =
        new MemoryLoader(AwaitEverywhereTest.class.getClassLoader(), ecj.classes());
    JavaCompiler compiler =
        (JavaCompiler)
            loader
                .loadClass("org.eclipse.jdt.internal.compiler.tool.EclipseCompiler")
                .getDeclaredConstructor()
                .newInstance();

    Map<String, byte[]> again =
        inRoomyThread(() -> CompileJava.sources(compiler, sources, "--release", "17", "-nowarn"));

    assertThat(Everywhere.suspensions()).isGreaterThan(100_000);
    assertThat(again.keySet()).isEqualTo(plain.keySet());
    plain.forEach((name, bytes) -> assertThat(again.get(name)).as(name).isEqualTo(bytes));
  }

  private static Path ecjJar() throws URISyntaxException {
    return Path.of(
        EclipseCompiler.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static <T> T inRoomyThread(Callable<T> code) throws Exception {
    FutureTask<T> task = new FutureTask<>(code);
    new Thread(null, task, "roomy", 512L << 20).start();
    return task.get();
  }
}
