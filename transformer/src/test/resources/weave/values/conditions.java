// 3.50, 3.51 ternaries and short circuits, with awaits in every place
class T {
  static boolean say(Trace t, String s, boolean b) { t.log(s); return b; }
  @Async static Future<Boolean> is(Trace t, boolean b) { return Future.ready(await(t.value(b))); }
  @Async static Future<Object> run(Trace t) {
    int x = await(t.value(true)) ? await(t.value(1)) : await(t.value(2));
    String y = say(t, "no", false) ? await(t.value("yes")) : say(t, "deep", true) ? "deep" + await(t.value(1)) : null;
    boolean a = await(t.value(true)) && await(t.value(false)) || await(t.value(true)) && !await(t.value(false));
    boolean b = say(t, "left", true) || await(t.<Boolean>failure(new AssertionError()));
    boolean c = await(is(t, true)) & await(is(t, false)) | !await(is(t, false)) ^ say(t, "right", false);
    if (!await(is(t, true)) || await(is(t, true)) && (await(is(t, false)) ? false : await(is(t, true)))) t.log("in");
    int n = 0;
    while (await(is(t, n < 2)) && n++ < 5) t.log("while " + n);
    do { n--; } while (await(is(t, n > 0)));
    for (int i = await(t.value(0)), k = 5; await(is(t, i < k)); i += await(t.value(2)), k -= await(t.value(1))) t.log(i + k);
    Object o = await(is(t, true)) ? (Object) await(t.value(1)) : "s";
    long mixed = await(is(t, false)) ? 1 : await(t.value(2L));
    return Future.ready(x + y + a + b + c + n + o + mixed);
  }
}
