package dev.thrum.transformer.everywhere;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.Weaver;
import dev.thrum.transformer.report.Diagnostic;
import dev.thrum.transformer.report.WeaveResult;
import dev.thrum.transformer.targets.CompileJava;
import dev.thrum.transformer.targets.MemoryLoader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import org.junit.jupiter.api.Test;

/**
 * Real programs with an await at every call: every class links under the JVM's verifier, and a
 * whole compiler still does its work.
 *
 * <p>{@code -Dthrum.everywhere.jars=a.jar:b.jar} links these jars too; {@code all} stands for those
 * that the tests have anyway.
 */
class AwaitEverywhereTest {

  private static final String JARS = System.getProperty("thrum.everywhere.jars", "");

  @Test
  void every_class_of_real_jars_links() throws Exception {
    List<String> wrong = new ArrayList<>();
    int awaits = 0;
    for (Path jar : jars()) {
      Woven woven = weave(jar, WeaveOptions.buildTime());
      link(jar, woven, wrong);
      awaits += woven.awaits();
    }

    assertThat(wrong).isEmpty();
    assertThat(awaits).isGreaterThan(10_000);
  }

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
    Woven ecj = weave(jarOf("ecj"), WeaveOptions.loadTime());
    List<String> wrong = new ArrayList<>();
    ClassLoader loader = link(jarOf("ecj"), ecj, wrong);
    assertThat(wrong).isEmpty();
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

  private record Woven(Map<String, byte[]> classes, int awaits) {}

  private static Woven weave(Path jar, WeaveOptions options) throws IOException {
    Weaver weaver = new Weaver(options);
    Map<String, byte[]> classes = new TreeMap<>();
    int awaits = 0;
    try (JarFile file = new JarFile(jar.toFile())) {
      for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        String name = entry.getName();
        if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.contains("-info")) {
          byte[] compiled = file.getInputStream(entry).readAllBytes();
          Set<String> spared = new HashSet<>();
          InjectAwaits.Injected injected = InjectAwaits.into(compiled, spared);
          WeaveResult result = weaver.weave(injected.classFile());
          while (result.hasErrors()) {
            spare(result, spared);
            injected = InjectAwaits.into(compiled, spared);
            result = weaver.weave(injected.classFile());
          }
          awaits += injected.awaits();
          classes.put(name.replace(".class", "").replace('/', '.'), result.classFile());
          result.frames().forEach((frame, bytes) -> classes.put(frame.replace('/', '.'), bytes));
        }
      }
    }
    return new Woven(classes, awaits);
  }

  /** The only fault of injected code is that it is too much of it. */
  private static void spare(WeaveResult result, Set<String> spared) {
    for (Diagnostic diagnostic : result.diagnostics()) {
      if (diagnostic.isError()) {
        assertThat(diagnostic.code()).as("%s", diagnostic).isEqualTo("TH-E311");
        String method = diagnostic.method();
        assertThat(spared.add(method.substring(method.lastIndexOf('.') + 1))).isTrue();
      }
    }
  }

  private static ClassLoader link(Path jar, Woven woven, List<String> wrong) {
    ClassLoader loader =
        new MemoryLoader(AwaitEverywhereTest.class.getClassLoader(), woven.classes());
    for (String name : woven.classes().keySet()) {
      try {
        Class.forName(name, false, loader).getDeclaredMethods();
      } catch (NoClassDefFoundError | ClassNotFoundException optional) {
        // what it depends on is not there
      } catch (Throwable refused) {
        wrong.add(jar.getFileName() + " " + name + ": " + refused);
      }
    }
    return loader;
  }

  private static List<Path> jars() {
    List<Path> jars = new ArrayList<>(List.of(jarOf("junit-platform-engine"), jarOf("assertj")));
    for (Path jar : JARS.equals("all") ? testPath() : path(JARS)) {
      jars.add(jar);
    }
    return jars;
  }

  private static Path jarOf(String artifact) {
    return testPath().stream()
        .filter(path -> path.getFileName().toString().startsWith(artifact + "-"))
        .findFirst()
        .orElseThrow();
  }

  private static List<Path> testPath() {
    return path(System.getProperty("java.class.path"));
  }

  private static List<Path> path(String path) {
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .map(Path::of)
        .toList();
  }

  private static <T> T inRoomyThread(Callable<T> code) throws Exception {
    FutureTask<T> task = new FutureTask<>(code);
    new Thread(null, task, "roomy", 512L << 20).start();
    return task.get();
  }
}
