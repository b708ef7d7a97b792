package dev.thrum.transformer.select;

/**
 * A pattern for class names: {@code com.acme.**} is a package and those below it, {@code
 * com.acme.*} the package alone, {@code com.acme} or {@code com.acme.Cart} a package or class with
 * all that is in it. Written with dots or slashes, with or without {@code .class}.
 */
final class Glob {

  private final String pattern;

  Glob(String text) {
    String name = text.trim();
    if (name.endsWith(".class") || name.endsWith(".java")) {
      name = name.substring(0, name.lastIndexOf('.'));
    }
    if (name.isEmpty()) {
      throw new IllegalArgumentException("empty class pattern; write com.acme.** or com.acme.Cart");
    }
    pattern = name.replace('.', '/');
  }

  /** Whether an internal name, {@code com/acme/Cart$Item}, is meant. */
  boolean matches(String name) {
    if (matches(0, name, 0, name.length())) {
      return true;
    }
    for (int end = name.lastIndexOf('$'); end > 0; end = name.lastIndexOf('$', end - 1)) {
      if (matches(0, name, 0, end)) {
        return true;
      }
    }
    return isPlain() && name.startsWith(pattern) && name.startsWith("/", pattern.length());
  }

  private boolean isPlain() {
    return pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0;
  }

  private boolean matches(int p, String name, int n, int end) {
    for (; p < pattern.length(); p++, n++) {
      char c = pattern.charAt(p);
      if (c == '*') {
        return star(p, name, n, end);
      }
      if (n == end || (c == '?' ? name.charAt(n) == '/' : name.charAt(n) != c)) {
        return false;
      }
    }
    return n == end;
  }

  /**
   * One star stays within a package; two cross into those below; two and a slash may be nothing.
   */
  private boolean star(int p, String name, int n, int end) {
    boolean crosses = pattern.startsWith("**", p);
    int rest = crosses ? p + 2 : p + 1;
    if (crosses && pattern.startsWith("/", rest) && matches(rest + 1, name, n, end)) {
      return true;
    }
    for (int at = n; at <= end; at++) {
      if (matches(rest, name, at, end)) {
        return true;
      }
      if (at < end && !crosses && name.charAt(at) == '/') {
        return false;
      }
    }
    return false;
  }
}
