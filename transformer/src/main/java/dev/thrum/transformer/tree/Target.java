package dev.thrum.transformer.tree;

import java.nio.file.Path;

/**
 * What to weave and where to put it.
 *
 * @param input a directory of classes or a jar
 * @param output the same to weave in place, or another path for a woven copy
 */
public record Target(Path input, Path output) {

  /** Weaves where it lies. */
  public static Target inPlace(Path path) {
    return new Target(path, path);
  }

  boolean isInPlace() {
    return input.equals(output);
  }
}
