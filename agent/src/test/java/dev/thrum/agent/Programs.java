package dev.thrum.agent;

import dev.thrum.transformer.trial.Compile;
import dev.thrum.transformer.trial.Fork;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The small programs below {@code programs/}, and the jars they are tried with. */
final class Programs {

  private Programs() {}

  /** The shaded jar, as users get it. */
  static Path agentJar() {
    return jar("thrum.it.agent");
  }

  /** The executable jar, as users get it. */
  static Path transformerJar() {
    return jar("thrum.it.transformer");
  }

  /** {@code -javaagent:} with options, without if empty. */
  static String agent(String options) {
    return "-javaagent:" + agentJar() + (options.isEmpty() ? "" : "=" + options);
  }

  /** A class path of these directories, the annotations and the runtime. */
  static String path(Path... directories) {
    List<String> entries = new ArrayList<>();
    for (Path directory : directories) {
      entries.add(directory.toString());
    }
    entries.add(annotations().toString());
    entries.add(runtime().toString());
    return String.join(File.pathSeparator, entries);
  }

  /** Where the runtime is. */
  static Path runtime() {
    return home(dev.thrum.Thrum.class);
  }

  /** Where the annotations are. */
  static Path annotations() {
    return home(dev.thrum.annotations.Async.class);
  }

  /** Compiles a program of that name; answers what it should print. */
  static String compile(String name, Path directory) {
    Compile.into(directory, name, text(name));
    return expected(name);
  }

  /** What a program should print: the comment at its end. */
  static String expected(String name) {
    StringBuilder expected = new StringBuilder();
    text(name)
        .lines()
        .dropWhile(line -> !line.equals("// prints:"))
        .skip(1)
        .forEach(line -> expected.append(line.substring("// ".length())).append('\n'));
    return expected.toString();
  }

  /** A program's source. */
  static String text(String name) {
    String file = "/programs/" + name + ".java";
    try (InputStream in = Programs.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Weaves a directory by the executable jar. */
  static Fork.Outcome weave(Path directory) {
    return Fork.java("-jar", transformerJar(), "weave", directory);
  }

  /** The jar or directory that a class comes from. */
  static Path home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path jar(String property) {
    Path jar = Path.of(System.getProperty(property));
    if (!jar.toFile().isFile()) {
      throw new IllegalStateException(jar + " is missing; build from the root: mvn verify");
    }
    return jar;
  }
}
