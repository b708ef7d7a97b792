package dev.thrum.agent;

/** Classes that are never looked at, by the beginning of their internal names. */
final class SkipNames {

  private static final String[] JDK = {"java/", "javax/", "jdk/", "sun/"};

  private static final String OURS = "dev/thrum/";

  /** Below {@link #OURS}: all but what users may read as examples, which is woven as theirs is. */
  private static final String[] PARTS = {
    "agent/",
    "annotations/",
    "channel/",
    "combine/",
    "executor/",
    "fs/",
    "future/",
    "internal/",
    "io/",
    "net/",
    "observe/",
    "process/",
    "reactor/",
    "signal/",
    "stream/",
    "sync/",
    "task/",
    "testing/",
    "time/",
    "transformer/",
    "woven/",
    "Thrum", // the front doors, and what is nested in them
    "AsyncRuntime"
  };

  private SkipNames() {}

  static boolean contains(String name) {
    return name.startsWith(OURS)
        ? startsWithAny(name, OURS.length(), PARTS)
        : startsWithAny(name, 0, JDK);
  }

  private static boolean startsWithAny(String name, int from, String[] beginnings) {
    for (String beginning : beginnings) {
      if (name.startsWith(beginning, from)) {
        return true;
      }
    }
    return false;
  }
}
