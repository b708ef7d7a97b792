package dev.thrum.agent;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Jars for trials, and command lines of several parts. */
final class Jars {

  static final String BESIDE = File.pathSeparator;

  private Jars() {}

  /** A jar of a directory's files, with these lines in its manifest. */
  static Path of(Path jar, String manifest, Path directory) {
    try (OutputStream stream = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(stream);
        Stream<Path> files = Files.walk(directory)) {
      zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      zip.write(("Manifest-Version: 1.0\n" + manifest).getBytes(StandardCharsets.UTF_8));
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        zip.putNextEntry(
            new ZipEntry(directory.relativize(file).toString().replace(File.separatorChar, '/')));
        Files.copy(file, zip);
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of them in a row; lists are taken apart. */
  static Object[] arguments(Object... parts) {
    List<Object> all = new ArrayList<>();
    for (Object part : parts) {
      if (part instanceof List<?> several) {
        all.addAll(several);
      } else {
        all.add(part);
      }
    }
    return all.toArray();
  }
}
