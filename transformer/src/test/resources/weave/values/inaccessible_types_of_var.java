// 1.5 as inaccessible_types_between, of variables whose declared type is that class
// release 17
class T {
  static String f(Object a, Object b) { return "" + a + b; }
  @Async static Future<Object> run(Trace t) {
    boolean c = await(t.value(true));
    var o = c ? new StringBuilder("b") : new StringBuffer("c");
    String s = await(t.value("x")) + o;
    for (int i = 0; i < 2; i++) {
      var p = i == 0 ? new StringBuilder("h") : new StringBuffer("i");
      s += f(p, await(t.value(i)));
      s += p == o;
    }
    return Future.ready(s + o);
  }
}
