// 3.29 instanceof patterns across awaits
// release 17
class T {
  @Async static Future<String> of(Trace t, Object o) {
    if (o instanceof String s && await(t.value(s)).length() > 1) return Future.ready(s + await(t.value("string")));
    if (!(o instanceof Integer i)) return Future.ready("none");
    int k = await(t.value(i)) + i;
    while (!(o instanceof Long l)) { o = await(t.value((long) k)); }
    return Future.ready(l + k + (o instanceof Number n ? "n" + n.intValue() + await(t.value(1)) : ""));
  }
  @Async static Future<Object> run(Trace t) {
    return Future.ready(await(of(t, "ab")) + await(of(t, "a")) + await(of(t, 5)));
  }
}
