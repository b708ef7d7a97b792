// 1.6, 3.52, peer bugs 12, 19 objects that are not initialised yet while their arguments are awaited
// fresh classes
class T {
  static class P {
    final Object a; final long b;
    P(Object a, long b) { this.a = a; this.b = b; }
    P(Object a) { this(a, -1); }
    @Override public String toString() { return "P(" + a + "," + b + ")"; }
  }
  class Inner { final int k; Inner(int k) { this.k = k; } @Override public String toString() { return "Inner" + k; } }
  static String two(Object a, Object b) { return a + "&" + b; }
  static T none() { return null; }
  @Async static Future<Object> run(Trace t) {
    P p = new P(await(t.value("a")), await(t.value(2L)));
    t.log(p);
    t.log(new P(new P(await(t.value("x")), 1), await(t.value(3L)) + new P(null, await(t.value(4L))).b));
    new P(await(t.value("unused")));
    t.log(two(new P(await(t.value("q"))), new P("r", await(t.value(5L)))));
    String s = new String(await(t.value("chars")).toCharArray());
    t.log(new T().new Inner(await(t.value(7))));
    try { none().new Inner(await(t.value(8))); } catch (NullPointerException e) { t.log("no outer"); }
    Object o = new P(await(t.value(true)) ? new P(await(t.value("then"))) : "else", await(t.value(false)) ? 1 : await(t.value(2L)));
    Object anonymous = new P(await(t.value("anonymous")), 3) { @Override public String toString() { return "!" + super.toString() + s; } };
    P[] ps = {new P(await(t.value("p0"))), null, new P("p2", await(t.value(2L)))};
    for (int i = 0; i < 2; i++) { ps[i] = new P(i, await(t.value((long) i))); }
    try { new P(await(t.failure(new IllegalStateException("never made")))); } catch (IllegalStateException e) { t.log(e.getMessage()); }
    throwing(t, new IllegalArgumentException(await(t.value("made by await"))));
    return Future.ready(o + " " + anonymous + Arrays.toString(ps));
  }
  static void throwing(Trace t, RuntimeException e) { t.log(e.getMessage()); }
}
