package dev.thrum.house;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The test methods that sources declare, read by the compiler's parser, as {@code Class.method}.
 */
final class TestMethods extends TreeScanner<Void, String> {

  /** Those of JUnit, and those of our own that stand for one of them. */
  private static final Set<String> ANNOTATIONS =
      Set.of(
          "Test",
          "ParameterizedTest",
          "RepeatedTest",
          "TestFactory",
          "Property",
          "AsyncTest",
          "Seeded");

  private final Set<String> names = new TreeSet<>();

  private TestMethods() {}

  /** Those of all modules of the project at this root. */
  static Set<String> ofProject(Path root) throws IOException {
    try (Stream<Path> modules = Files.list(root)) {
      List<Path> sources =
          modules
              .map(module -> module.resolve("src/test/java"))
              .filter(Files::isDirectory)
              .flatMap(TestMethods::javaFiles)
              .toList();
      return of(sources);
    }
  }

  static Set<String> of(List<Path> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      JavacTask parser =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
      TestMethods found = new TestMethods();
      for (CompilationUnitTree unit : parser.parse()) {
        found.scan(unit, "");
      }
      return found.names;
    }
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith("Test.java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Void visitClass(ClassTree type, String outer) {
    return super.visitClass(type, type.getSimpleName().toString());
  }

  @Override
  public Void visitMethod(MethodTree method, String type) {
    if (method.getModifiers().getAnnotations().stream().anyMatch(TestMethods::marksTest)) {
      names.add(type + "." + method.getName());
    }
    return null;
  }

  private static boolean marksTest(AnnotationTree annotation) {
    String name = annotation.getAnnotationType().toString();
    return ANNOTATIONS.contains(name.substring(name.lastIndexOf('.') + 1));
  }
}
