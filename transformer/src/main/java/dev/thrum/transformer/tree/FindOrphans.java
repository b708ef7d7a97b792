package dev.thrum.transformer.tree;

import java.io.IOException;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;

/**
 * Step: the frame classes that nobody needs any more, left over from an earlier build: their method
 * is gone from the host, or the host itself is.
 */
final class FindOrphans {

  private static final String FRAME = "dev/thrum/woven/Frame";
  private static final int CLASS_CONSTANT = 7;

  private FindOrphans() {}

  static SortedSet<String> in(Tree tree, SortedMap<String, WovenClass> woven) throws IOException {
    SortedSet<String> orphans = new TreeSet<>();
    Set<String> names = tree.classes();
    for (String name : names) {
      if (ClassNames.isFrame(name) && !isNeeded(name, names, tree, woven) && isOurs(tree, name)) {
        orphans.add(name);
      }
    }
    return orphans;
  }

  private static boolean isNeeded(
      String frame, Set<String> names, Tree tree, SortedMap<String, WovenClass> woven)
      throws IOException {
    String host = ClassNames.hostOf(frame);
    WovenClass rewritten = woven.get(host);
    if (rewritten != null) {
      return rewritten.frames().containsKey(frame);
    }
    return names.contains(host) && mentions(tree.read(host), ClassNames.internal(frame));
  }

  private static boolean isOurs(Tree tree, String name) throws IOException {
    return mentions(tree.read(name), FRAME);
  }

  /** Whether a class names another one; yes if its version is too new to tell. */
  private static boolean mentions(byte[] bytes, String name) {
    ClassReader reader;
    try {
      reader = new ClassReader(bytes);
    } catch (IllegalArgumentException tooNew) {
      return true;
    }
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      int at = reader.getItem(i);
      if (at > 0
          && reader.readByte(at - 1) == CLASS_CONSTANT
          && reader.readUTF8(at, buffer).equals(name)) {
        return true;
      }
    }
    return false;
  }
}
