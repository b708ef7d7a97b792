package dev.thrum.transformer.targets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A target as a file, {@code src/test/resources/weave/GROUP/NAME.java}, without package and
 * imports. Its first comment says which situation of the design it shows, and perhaps, a line each:
 * {@code // release 17} (the oldest it compiles at), {@code // javac only}, {@code // ecj only},
 * {@code // no drops} (the oracle can't follow them), {@code // fresh classes} (loaded anew each
 * run).
 *
 * @param group the folder
 * @param name what the target is about
 * @param text the file
 */
public record WeaveSource(String group, String name, String text) {

  private static final Path FOLDER = Path.of("src", "test", "resources", "weave");
  private static final int OLDEST = 8;

  /** All of them, in order; first the everyday ones. */
  public static List<WeaveSource> all() {
    List<WeaveSource> all = new ArrayList<>();
    SpineTargets.all()
        .forEach((name, text) -> all.add(new WeaveSource("spine", name, directives(name) + text)));
    LargeTargets.all().forEach((name, text) -> all.add(new WeaveSource("large", name, text)));
    try (Stream<Path> files = Files.walk(FOLDER)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .sorted()
          .forEach(file -> all.add(read(file)));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Eclipse's compiler makes one string concatenation of what is too much for one. */
  private static String directives(String name) {
    return "// release 17\n"
        + (name.equals("more_arguments_than_a_body_takes") ? "// javac only\n" : "");
  }

  private static WeaveSource read(Path file) {
    try {
      String name = file.getFileName().toString().replace(".java", "");
      return new WeaveSource(
          file.getParent().getFileName().toString(), name, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The class that runs, with the names of the folder and the file as its package. */
  String className() {
    return packageName() + ".T";
  }

  String packageName() {
    return group + "." + name;
  }

  /** What is compiled; line numbers are those of the file. */
  String compilationUnit() {
    return "package " + packageName() + "; " + Target.IMPORTS.replace('\n', ' ') + text;
  }

  int release() {
    return text.lines()
        .filter(line -> line.startsWith("// release "))
        .mapToInt(line -> Integer.parseInt(line.substring("// release ".length())))
        .findFirst()
        .orElse(OLDEST);
  }

  boolean says(String directive) {
    return text.lines().anyMatch(("// " + directive)::equals);
  }

  @Override
  public String toString() {
    return group + "/" + name;
  }
}
