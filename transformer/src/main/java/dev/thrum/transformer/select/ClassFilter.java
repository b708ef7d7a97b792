package dev.thrum.transformer.select;

import java.util.List;

/**
 * The classes to look at: those that an include pattern matches, all of them if there is none, but
 * for those that an exclude pattern matches. Immutable; asked by the agent for every class.
 */
public final class ClassFilter {

  private final Glob[] includes;
  private final Glob[] excludes;

  /** Patterns as {@code com.acme.**}, {@code com.acme.*} or {@code com.acme.Cart}. */
  public ClassFilter(List<String> includes, List<String> excludes) {
    this.includes = globs(includes);
    this.excludes = globs(excludes);
  }

  /** Every class. */
  public static ClassFilter all() {
    return new ClassFilter(List.of(), List.of());
  }

  /** Whether to look at a class, given its internal name. */
  public boolean accepts(String name) {
    return (includes.length == 0 || any(includes, name)) && !any(excludes, name);
  }

  private static boolean any(Glob[] globs, String name) {
    for (Glob glob : globs) {
      if (glob.matches(name)) {
        return true;
      }
    }
    return false;
  }

  private static Glob[] globs(List<String> patterns) {
    Glob[] globs = new Glob[patterns.size()];
    for (int i = 0; i < globs.length; i++) {
      globs[i] = new Glob(patterns.get(i));
    }
    return globs;
  }
}
