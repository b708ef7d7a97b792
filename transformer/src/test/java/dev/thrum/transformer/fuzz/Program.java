package dev.thrum.transformer.fuzz;

import dev.thrum.transformer.targets.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * Two random classes {@code T} and {@code U} with async methods.
 *
 * @param name its package
 * @param methods the first is {@code run}
 */
record Program(String name, List<Method> methods) {

  /**
   * A method.
   *
   * @param elsewhere whether it is one of the other class, U
   * @param head with its opening brace, and perhaps what must come first
   * @param body its statements
   * @param end its last statement, which makes it compile
   */
  record Method(boolean elsewhere, String head, List<Statement> body, String end) {}

  String source() {
    StringBuilder out = new StringBuilder("package " + name + ";\n");
    out.append(Target.IMPORTS).append("class T {\n").append(COMMON);
    print(false, out);
    out.append("static class U extends T {\n");
    print(true, out);
    return out.append("}\n}\n").toString();
  }

  private void print(boolean elsewhere, StringBuilder out) {
    for (Method method : methods) {
      if (method.elsewhere() == elsewhere) {
        out.append("  ").append(method.head()).append('\n');
        Statement.print(method.body(), out, 2);
        out.append("    ").append(method.end()).append("\n  }\n");
      }
    }
  }

  int size() {
    int size = 0;
    for (Method method : methods) {
      size += Statement.count(method.body());
    }
    return size;
  }

  /** Without one statement, counted over all methods. */
  Program without(int n, boolean keepInner) {
    List<Method> smaller = new ArrayList<>();
    int at = 0;
    for (Method method : methods) {
      int size = Statement.count(method.body());
      boolean here = at <= n && n < at + size;
      smaller.add(
          here
              ? new Method(
                  method.elsewhere(),
                  method.head(),
                  Statement.without(method.body(), n - at, keepInner),
                  method.end())
              : method);
      at += size;
    }
    return new Program(name, smaller);
  }

  /** Without a method that nobody calls any more. */
  Program withoutMethod(int n) {
    List<Method> fewer = new ArrayList<>(methods);
    fewer.remove(n);
    return new Program(name, fewer);
  }

  private static final String COMMON =
      """
        static int fuel;
        static int si; static long sl; static String ss; static double sd;
        int fi = 1; long fl = 2; String fs = "fs"; final int ff = 3;
        static T begin() { fuel = 40; si = 1; sl = 2; ss = "ss"; sd = 0.5; return new T(); }
        static boolean more() { return fuel-- > 0; }
        static <X> X seen(Trace t, X x) { t.log("seen " + x); return x; }
        static int[] fuelled(int[] a) { return more() ? a : new int[0]; }
        static <X> X same(X x) { return x; }
        static String cut(String s) { return s == null || s.length() < 40 ? s : s.substring(0, 20) + s.hashCode(); }
        static String f(Object... all) { return cut(all.length + Arrays.toString(all)); }
        static String g(int a, long b, Object c, double d) { return cut(a + "," + b + "," + c + "," + d); }
        static String say(Throwable e) {
          return e.getClass().getSimpleName() + (e instanceof E1 || e instanceof E2 ? e.getMessage() : "")
              + (e.getSuppressed().length > 0 ? " suppressed " + say(e.getSuppressed()[0]) : "")
              + (e.getCause() != null ? " cause " + say(e.getCause()) : "");
        }
        static class E1 extends RuntimeException { E1(String s) { super(s); } E1(String s, Throwable e) { super(s, e); } }
        static class E2 extends E1 { E2(String s) { super(s); } }
        static class E3 extends Error { E3(String s) { super(s); } }
        static class P {
          int a; Object b; long c;
          P(int a, Object b) { this.a = a; this.b = b; }
          P(Object b, long c, int a) { this.a = a; this.b = b; this.c = c; }
          @Override public String toString() { return "P(" + a + "," + b + "," + c + ")"; }
        }
        static class R implements AutoCloseable {
          final Trace t; final String n; final boolean bad;
          R(Trace t, Object n, boolean bad) { this.t = t; this.n = "" + n; this.bad = bad; t.log("open " + n); t.opened(this); }
          @Override public void close() { t.log("close " + n); t.closed(this); if (bad) throw new E1("close " + n); }
          @Override public String toString() { return "R " + n; }
        }
      """;
}
