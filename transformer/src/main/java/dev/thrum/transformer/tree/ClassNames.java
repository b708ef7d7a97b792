package dev.thrum.transformer.tree;

import java.util.List;

/** What the name of a file in a tree tells. */
final class ClassNames {

  private static final String SUFFIX = ".class";

  /** Between a host's name and its method's in the name of a frame class. */
  private static final String FRAME = "$$Async$";

  private static final String VERSIONS = "META-INF/versions/";

  /** Where executable and web archives keep the application's own classes. */
  private static final List<String> ROOTS = List.of("BOOT-INF/classes/", "WEB-INF/classes/");

  private ClassNames() {}

  /** Whether it is a class that can hold code, not the description of a module or package. */
  static boolean isClass(String name) {
    return name.endsWith(SUFFIX)
        && !name.endsWith("module-info.class")
        && !name.endsWith("package-info.class");
  }

  /** Whether it is named as frame classes are. */
  static boolean isFrame(String name) {
    return name.indexOf(FRAME, name.lastIndexOf('/') + 1) > 0;
  }

  /** The file of the class that a frame class belongs to. */
  static String hostOf(String frame) {
    return frame.substring(0, frame.indexOf(FRAME, frame.lastIndexOf('/') + 1)) + SUFFIX;
  }

  /** The class's internal name: without suffix, release folder or application folder. */
  static String internal(String name) {
    String inside = name.substring(0, name.length() - SUFFIX.length());
    for (String root : ROOTS) {
      if (inside.startsWith(root)) {
        inside = inside.substring(root.length());
      }
    }
    return inside.startsWith(VERSIONS)
        ? inside.substring(inside.indexOf('/', VERSIONS.length()) + 1)
        : inside;
  }
}
