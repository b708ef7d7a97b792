package dev.thrum.surface;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a module promises: the public and protected API of the packages it exports to everybody, and
 * the file where that is committed, so that no promise is made or broken unnoticed.
 */
public final class PublicSurface {

  private static final Path CLASSES = Path.of("target", "classes");
  private static final Path LISTING = Path.of("src", "test", "resources", "public-api.txt");

  private PublicSurface() {}

  /**
   * Compares the compiled module in the working directory with its committed listing; with {@code
   * -Dthrum.api.update=true} writes the listing first.
   */
  public static void check() {
    try {
      String actual = render(CLASSES);
      if (Boolean.getBoolean("thrum.api.update")) {
        Files.createDirectories(LISTING.getParent());
        Files.writeString(LISTING, actual);
      }
      String committed = Files.exists(LISTING) ? Files.readString(LISTING) : "";
      if (!actual.equals(committed)) {
        throw new AssertionError(difference(committed, actual));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The listing of a directory of classes that holds a module descriptor; sorted, one member a
   * line.
   */
  static String render(Path classes) throws IOException {
    StringBuilder out = new StringBuilder();
    for (String exported : exports(classes)) {
      out.append("package ").append(exported).append("\n\n");
      for (String name : classesOf(classes, exported)) {
        out.append(TypeListing.of(load(name)));
      }
    }
    return out.toString();
  }

  private static TreeSet<String> exports(Path classes) throws IOException {
    try (InputStream in = Files.newInputStream(classes.resolve("module-info.class"))) {
      return ModuleDescriptor.read(in).exports().stream()
          .filter(export -> !export.isQualified())
          .map(ModuleDescriptor.Exports::source)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static List<String> classesOf(Path classes, String name) throws IOException {
    try (Stream<Path> files = Files.list(classes.resolve(name.replace('.', '/')))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".class") && !file.equals("package-info.class"))
          .map(file -> name + "." + file.substring(0, file.length() - ".class".length()))
          .sorted()
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, PublicSurface.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(name + " is in target/classes but not on the class path", e);
    }
  }

  private static String difference(String committed, String actual) {
    String module = Path.of("").toAbsolutePath().getFileName().toString();
    return "The public surface of "
        + module
        + " differs from "
        + LISTING
        + ":\n"
        + onlyIn(committed, actual, "- ")
        + onlyIn(actual, committed, "+ ")
        + "If that is meant, write the listing anew and commit it:\n  mvn -pl "
        + module
        + " -am test -Dthrum.api.update=true -Dtest=PublicApiTest"
        + " -Dsurefire.failIfNoSpecifiedTests=false\n";
  }

  /** Lines of one text that the other lacks, each with the type it belongs to. */
  private static String onlyIn(String text, String other, String sign) {
    List<String> known = qualified(other);
    return qualified(text).stream()
        .filter(line -> !known.contains(line))
        .map(line -> sign + line + "\n")
        .collect(Collectors.joining());
  }

  private static List<String> qualified(String text) {
    String[] type = {""};
    return text.lines()
        .filter(line -> !line.isBlank())
        .map(
            line -> {
              if (line.startsWith("  ")) {
                return type[0] + ": " + line.strip();
              }
              type[0] = line;
              return line;
            })
        .toList();
  }
}
