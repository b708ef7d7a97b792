// 1.6, 3.59 a loop with awaits begins with a NEW, and its object is uninitialised across a branch
class T {
  static class P {
    final Object a; final int b;
    P(Object a, int b) { this.a = a; this.b = b; }
    @Override public String toString() { return a + "," + b; }
  }
  @Async static Future<Object> run(Trace t) {
    boolean c = await(t.value(true));
    int n = 0;
    do {
      P p = new P(c ? "a" : "b", n);
      t.log(await(t.value("x")) + p);
      c = !c;
    } while (n++ < 2);
    for (;;) {
      new P(n > 3 ? "big" : await(t.value("small")), n);
      if (await(t.value(n++)) > 4) break;
    }
    return Future.ready(n);
  }
  @Async static Future<Object> first(Trace t, boolean c) {
    do { t.log(new P(c ? 1 : 2, 3)); } while (await(t.value(!c)));
    return Future.ready(0);
  }
}
