// 3.43 interfaces, intersections, and types that only the compiler's frames name
class T {
  interface A { default String a() { return "a"; } }
  interface B { default String b() { return "b"; } }
  static class X implements A, B {}
  static class Y implements A, B {}
  @Async static Future<Object> run(Trace t) {
    boolean c = await(t.value(true));
    A a = c ? new X() : new Y();
    B b = c ? new Y() : new X();
    List<? extends Number> l = c ? new ArrayList<>(Arrays.asList(1)) : new LinkedList<>(Arrays.asList(2.0));
    Comparable<?> k = c ? (Comparable<?>) "s" : (Comparable<?>) 5;
    CharSequence s = c ? "text" : new StringBuilder("buffer");
    int n = await(t.value(1));
    Object o = await(t.value(c)) ? a : b;
    return Future.ready(a.a() + b.b() + l + k + s + n + (o instanceof A));
  }
}
