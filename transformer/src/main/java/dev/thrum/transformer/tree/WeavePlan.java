package dev.thrum.transformer.tree;

import dev.thrum.transformer.report.Diagnostic;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is to become of one tree; nothing of it has happened yet.
 *
 * @param woven class files to replace, by name
 * @param orphans frame classes to delete, since their hosts have done without them
 * @param diagnostics what the weaver has to say, in the order of the class files
 * @param classes how many class files were looked at
 * @param skipped how many of them had been woven before
 */
record WeavePlan(
    SortedMap<String, WovenClass> woven,
    SortedSet<String> orphans,
    List<Diagnostic> diagnostics,
    int classes,
    int skipped) {

  boolean changesNothing() {
    return woven.isEmpty() && orphans.isEmpty();
  }

  /** Names of all frame classes to write. */
  Set<String> frames() {
    Set<String> names = new TreeSet<>();
    for (WovenClass host : woven.values()) {
      names.addAll(host.frames().keySet());
    }
    return names;
  }
}
