// 1.12 every way to return: ready, boxed, null, failed, another future, one of several, through a variable
class T {
  @Async static Future<Integer> boxed(Trace t, Integer i) { return Future.ready(i); }
  @Async static Future<Integer> either(Trace t, boolean c) { return c ? Future.ready(await(t.value(1))) : Future.ready(2); }
  @Async static Future<Integer> mixed(Trace t, int k) {
    if (k == 0) return Future.ready(await(t.value(3)));
    if (k == 1) return t.value(4);
    if (k == 2) return Future.failed(new IllegalStateException("failed"));
    if (k == 3) return boxed(t, null);
    if (k == 4) return null;
    return Future.ready(null);
  }
  @Async static Future<Object> variable(Trace t) {
    Future<Object> f = Future.ready(await(t.value("v")));
    t.log("in between");
    return f;
  }
  @Async static Future<Void> nothing(Trace t) { await(t.value(0)); return Future.ready(); }
  @Async static Future<Long> wide(Trace t, boolean c) { long l = await(t.value(5L)); if (c) { return Future.ready(l); } return Future.ready(l + 1); }
  @Async static Future<Double> fraction(Trace t) { return Future.ready(await(t.value(0.5)) * 3); }
  @Async static Future<Float> single(Trace t) { return Future.ready(await(t.value(0.5f)) * 3); }
  @Async static Future<Boolean> flag(Trace t) { return Future.ready(!await(t.value(true))); }
  @Async static Future<Character> letter(Trace t) { return Future.ready((char) (await(t.value('a')) + 1)); }
  @Async static Future<Byte> small(Trace t) { return Future.ready((byte) (await(t.value(300)) + 0)); }
  @Async static Future<Number> number(Trace t, boolean c) { if (c) { return Future.ready(1); } return Future.ready(2.0); }
  @Async static Future<Object> run(Trace t) {
    for (int k = 0; k < 6; k++) { try { t.log(await(mixed(t, k))); } catch (RuntimeException e) { t.log(e); } }
    int sum = await(boxed(t, 10)) + await(either(t, true)) + await(either(t, false));
    try { int none = await(boxed(t, null)); t.log(none); } catch (NullPointerException e) { t.log("null unboxed"); }
    long w = await(wide(t, true)) * 10 + await(wide(t, false));
    double d = await(fraction(t)) + await(single(t));
    Object o = await(wide(t, true));
    boolean f = await(flag(t));
    Boolean ff = await(flag(t));
    await(wide(t, true));
    await(flag(t));
    Comparable<Long> c = await(wide(t, false));
    return Future.ready(sum + " " + w + d + o + f + ff + await(letter(t)) + await(small(t)) + await(number(t, true)) + await(number(t, false)) + c + await(variable(t)) + await(nothing(t)));
  }
}
