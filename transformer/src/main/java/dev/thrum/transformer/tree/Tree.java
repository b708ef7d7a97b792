package dev.thrum.transformer.tree;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.SortedSet;

/** A place that holds class files, each known by its path inside with slashes. */
interface Tree extends Closeable {

  /** The tree at a path: a directory, or a jar. */
  static Tree open(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return new DirectoryTree(path);
    }
    if (Files.isRegularFile(path)) {
      return new JarTree(path);
    }
    throw new NoSuchFileException(path.toString(), null, "no such directory or jar");
  }

  /** All class files but the descriptors of modules and packages. */
  SortedSet<String> classes() throws IOException;

  byte[] read(String name) throws IOException;

  /** Why no class in here may be changed; empty if all may. */
  String lock() throws IOException;

  /** Carries out a plan, here or on a copy; either leaves the old content or the new. */
  void write(WeavePlan plan, Path output) throws IOException;
}
