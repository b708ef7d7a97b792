package dev.thrum.transformer.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Test tool: sources to class files in a directory, by the JDK's own compiler. */
public final class Compile {

  private Compile() {}

  /** Compiles each text as a file named {@code name.java}, in pairs of name and text. */
  public static void into(Path directory, String... namesAndTexts) {
    into(directory, List.of("-cp", classPath()), namesAndTexts);
  }

  /** The same, with further options of the compiler. */
  public static void into(Path directory, List<String> options, String... namesAndTexts) {
    List<JavaFileObject> files =
        Stream.iterate(0, i -> i < namesAndTexts.length, i -> i + 2)
            .<JavaFileObject>map(i -> new Source(namesAndTexts[i], namesAndTexts[i + 1]))
            .toList();
    List<String> all = new ArrayList<>(List.of("-g", "-proc:none", "-d", directory.toString()));
    all.addAll(options);
    StringWriter complaints = new StringWriter();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    boolean fine = compiler.getTask(complaints, null, null, all, null, files).call();
    assertThat(fine).as(complaints.toString()).isTrue();
  }

  /** What this test itself can see. */
  public static String classPath() {
    return System.getProperty("java.class.path");
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
