package dev.thrum.transformer.tree;

import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.select.ClassFilter;
import java.nio.file.Path;
import java.util.List;

/**
 * How to weave whole trees.
 *
 * @param weave how to weave each class
 * @param filter the classes to look at
 * @param sourceRoots where to look for the source files that diagnostics are about, so that they
 *     are named in full; a file that is in none of them keeps its short name
 * @param failOnWarning whether a warning is as bad as an error
 */
public record TreeOptions(
    WeaveOptions weave, ClassFilter filter, List<Path> sourceRoots, boolean failOnWarning) {

  /** Every class, by the weaver's build-time settings, warnings allowed. */
  public static TreeOptions standard() {
    return new TreeOptions(WeaveOptions.buildTime(), ClassFilter.all(), List.of(), false);
  }
}
