// 3.38 a long in two variables here, and elsewhere another value in the second of them
class T {
  static Future<Object> pick(Trace t, boolean wide) { return wide ? first(t) : second(t); }
  @Async static Future<Object> first(Trace t) { return Future.ready(await(either(t, true))); }
  @Async static Future<Object> second(Trace t) { return Future.ready(await(either(t, false))); }
  @Async static Future<Object> either(Trace t, boolean wide) {
    String s = "";
    if (wide) {
      long x = await(t.value(1L << 40));
      s += await(t.value("a"));
      s += await(t.value("b")) + x;
    } else {
      int pad = s.length();
      int y = pad + 7;
      s += await(t.value("c")) + y;
      s += await(t.value("d")) + y;
    }
    return Future.ready(s);
  }
  @Async static Future<Object> run(Trace t) {
    return Future.ready(await(pick(t, true)) + "," + await(pick(t, false)));
  }
}
