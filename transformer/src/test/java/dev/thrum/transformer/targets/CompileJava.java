package dev.thrum.transformer.targets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/** Compiles source text to class files, in memory, with the JDK's compiler or Eclipse's. */
public final class CompileJava {

  private CompileJava() {}

  public static JavaCompiler javac() {
    return ToolProvider.getSystemJavaCompiler();
  }

  public static JavaCompiler ecj() {
    return new EclipseCompiler();
  }

  /** Class files by binary name; fails with the compiler's own words. */
  public static Map<String, byte[]> source(String name, String text, String... options) {
    return sources(javac(), Map.of(name, text), options);
  }

  /** Several classes that need each other, text by binary name. */
  public static Map<String, byte[]> sources(Map<String, String> texts, String... options) {
    return sources(javac(), texts, options);
  }

  /** Class files by binary name of all these sources, given by the name of their main class. */
  public static Map<String, byte[]> sources(
      JavaCompiler compiler, Map<String, String> sources, String... options) {
    StandardJavaFileManager standard = compiler.getStandardFileManager(null, null, null);
    Outputs outputs = new Outputs(standard);
    List<String> arguments = new ArrayList<>(List.of("-proc:none"));
    arguments.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    arguments.addAll(List.of(options));
    if (!arguments.contains("-g:none")) {
      arguments.add("-g");
    }
    StringWriter said = new StringWriter();
    boolean compiled;
    if (compiler.getClass().getName().equals(EclipseCompiler.class.getName())) {
      compiled = compileFiles(compiler, standard, outputs, arguments, sources, said);
    } else {
      List<JavaFileObject> files = new ArrayList<>();
      sources.forEach((name, text) -> files.add(file(name, text)));
      compiled = compiler.getTask(said, outputs, null, arguments, null, files).call();
    }
    if (!compiled) {
      throw new AssertionError("does not compile:\n" + said);
    }
    return outputs.classes();
  }

  /** Eclipse's compiler reads real files only. */
  private static boolean compileFiles(
      JavaCompiler compiler,
      StandardJavaFileManager standard,
      Outputs outputs,
      List<String> arguments,
      Map<String, String> sources,
      StringWriter said) {
    try {
      Path folder = Files.createTempDirectory("thrum-sources");
      try {
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> source : sources.entrySet()) {
          Path file = folder.resolve(source.getKey().replace('.', '/') + ".java");
          Files.createDirectories(file.getParent());
          files.add(Files.writeString(file, source.getValue()));
        }
        return compiler
            .getTask(
                said,
                outputs,
                null,
                arguments,
                null,
                standard.getJavaFileObjectsFromPaths(List.copyOf(files)))
            .call();
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static JavaFileObject file(String name, String text) {
    URI place = URI.create("mem:///" + name.replace('.', '/') + ".java");
    return new SimpleJavaFileObject(place, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  private static final class Outputs extends ForwardingJavaFileManager<JavaFileManager> {

    private final Map<String, ByteArrayOutputStream> written = new TreeMap<>();

    Outputs(JavaFileManager standard) {
      super(standard);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      URI place = URI.create("mem:///" + className.replace('.', '/') + kind.extension);
      return new SimpleJavaFileObject(place, kind) {
        @Override
        public OutputStream openOutputStream() {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          written.put(className.replace('/', '.'), bytes);
          return bytes;
        }
      };
    }

    @Override
    public boolean isSameFile(FileObject one, FileObject other) {
      return one.toUri().equals(other.toUri());
    }

    Map<String, byte[]> classes() {
      Map<String, byte[]> classes = new TreeMap<>();
      written.forEach((className, bytes) -> classes.put(className, bytes.toByteArray()));
      return classes;
    }
  }
}
