// 1.5 a value whose verification type is a class that the host may not name
class T {
  static <X> X same(X x) { return x; }
  static String f(Object a, String b) { return a + b; }
  @Async static Future<Object> run(Trace t) {
    boolean c = await(t.value(true));
    Object o = c ? new StringBuilder("b") : new StringBuffer("c");
    String s = f(c ? new StringBuilder("d") : new StringBuffer("e"), await(t.value("stack")));
    Appendable p = c ? new StringBuilder("f") : new StringBuffer("g");
    int n = await(t.value(1));
    for (int i = 0; i < 2; i++) {
      o = i == 0 ? new StringBuilder("h") : new StringBuffer("i");
      n += await(t.value(i));
    }
    return Future.ready(s + o + p + n);
  }
}
