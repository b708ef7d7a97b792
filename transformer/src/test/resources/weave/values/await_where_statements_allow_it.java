// 3.51, 3.54 await in throw, return, assert, switch, expression statements
// fresh classes
class T {
  @Async static Future<Integer> check(Trace t, int x) {
    assert x > 0 : "not " + await(t.value("positive"));
    return Future.ready(x);
  }
  @Async static Future<Object> fail(Trace t) throws Exception { throw await(t.value(new java.io.IOException("thrown"))); }
  @Async static Future<Object> run(Trace t) throws Exception {
    await(t.value("unused"));
    await(t.value(1L));
    await(check(t, 1));
    try { await(check(t, -1)); } catch (AssertionError e) { t.log(e.getMessage()); }
    try { await(fail(t), java.io.IOException.class); } catch (java.io.IOException e) { t.log(e.getMessage()); }
    int[] counter = {0};
    Runnable r = () -> counter[0]++;
    (await(t.value(r))).run();
    await(t.value(r)).run();
    switch (await(t.value("b"))) { case "a": t.log("a"); break; case "b": t.log("b"); default: t.log("fell"); }
    label: { if (await(t.value(true))) break label; t.log("skipped"); }
    return Future.ready(counter[0] + await(t.value(1)).intValue() + await(t.value("s")).length());
  }
}
