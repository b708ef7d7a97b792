package dev.thrum.transformer.everywhere;

import dev.thrum.transformer.targets.MemoryLoader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Has the JVM verify classes, without running any of their code. */
final class LinkAll {

  private LinkAll() {}

  /**
   * What happened.
   *
   * @param unlinked classes that need others which are not there, woven or not
   * @param wrong what the JVM said of each that is worse than it was before
   */
  record Linked(int unlinked, List<String> wrong) {}

  /**
   * Links woven classes.
   *
   * @param compiled the same before, and all others beside them
   */
  static Linked of(Map<String, byte[]> woven, Map<String, byte[]> compiled, ClassLoader parent) {
    ClassLoader plain = new MemoryLoader(parent, compiled);
    Map<String, byte[]> all = new HashMap<>(compiled);
    all.putAll(woven);
    ClassLoader loader = new MemoryLoader(parent, all);
    int unlinked = 0;
    List<String> wrong = new ArrayList<>();
    for (String name : woven.keySet()) {
      Throwable refused = refusal(name, loader);
      if (refused != null
          && lacksSomething(refused)
          && lacksSomething(refusal(hostOf(name), plain))) {
        unlinked++;
      } else if (refused != null) {
        wrong.add(name + ": " + refused);
      }
    }
    return new Linked(unlinked, wrong);
  }

  private static String hostOf(String name) {
    int end = name.indexOf("$$Async$");
    return end < 0 ? name : name.substring(0, end);
  }

  private static boolean lacksSomething(Throwable refusal) {
    return refusal instanceof NoClassDefFoundError || refusal instanceof ClassNotFoundException;
  }

  /** What is wrong with a class, null if it is linked. */
  private static Throwable refusal(String name, ClassLoader loader) {
    Throwable refusal = null;
    for (Look look : LOOKS) {
      try {
        look.at(Class.forName(name, false, loader));
        return null;
      } catch (Throwable e) {
        refusal = e;
      }
      if (!lacksSomething(refusal)) {
        break;
      }
    }
    return refusal;
  }

  /**
   * Whatever asks a class for its members links it; the types of one kind of members may be missing
   * all the same.
   */
  private static final List<Look> LOOKS =
      List.of(Class::getDeclaredMethods, Class::getDeclaredFields, Class::getDeclaredConstructors);

  private interface Look {
    void at(Class<?> type) throws ClassNotFoundException;
  }
}
