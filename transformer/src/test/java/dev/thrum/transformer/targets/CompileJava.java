package dev.thrum.transformer.targets;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles source text to class files, in memory, with the JDK's compiler or another one. */
public final class CompileJava {

  private CompileJava() {}

  /** Class files by binary name; fails with the compiler's own words. */
  public static Map<String, byte[]> source(String name, String text, String... options) {
    return source(ToolProvider.getSystemJavaCompiler(), name, text, options);
  }

  /** Several classes that need each other, text by binary name. */
  public static Map<String, byte[]> sources(Map<String, String> texts, String... options) {
    return sources(ToolProvider.getSystemJavaCompiler(), texts, options);
  }

  public static Map<String, byte[]> source(
      JavaCompiler compiler, String name, String text, String... options) {
    return sources(compiler, Map.of(name, text), options);
  }

  private static Map<String, byte[]> sources(
      JavaCompiler compiler, Map<String, String> texts, String... options) {
    Map<String, ByteArrayOutputStream> outputs = new TreeMap<>();
    StandardJavaFileManager standard = compiler.getStandardFileManager(null, null, null);
    JavaFileManager manager =
        new ForwardingJavaFileManager<>(standard) {
          @Override
          public JavaFileObject getJavaFileForOutput(
              Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(
                URI.create("mem:///" + className.replace('.', '/') + kind.extension), kind) {
              @Override
              public OutputStream openOutputStream() {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                outputs.put(className.replace('/', '.'), bytes);
                return bytes;
              }
            };
          }
        };
    List<JavaFileObject> files = new ArrayList<>();
    texts.forEach((name, text) -> files.add(file(name, text)));
    List<String> arguments = new ArrayList<>(List.of("-g", "-proc:none"));
    arguments.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    arguments.addAll(List.of(options));
    StringWriter said = new StringWriter();
    boolean compiled = compiler.getTask(said, manager, null, arguments, null, files).call();
    if (!compiled) {
      throw new AssertionError("does not compile: " + texts.keySet() + "\n" + said);
    }
    Map<String, byte[]> classes = new TreeMap<>();
    outputs.forEach((className, bytes) -> classes.put(className, bytes.toByteArray()));
    return classes;
  }

  private static JavaFileObject file(String name, String text) {
    return new SimpleJavaFileObject(
        URI.create("mem:///" + name.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
