// 3.62 the header of a loop is the first instruction
class T {
  static int n;
  @Async static Future<Integer> first(Trace t) {
    while (await(t.value(n)) < 3) { n++; }
    return Future.ready(n);
  }
  @Async Future<Integer> second(Trace t) {
    do { n--; } while (await(t.value(n)) > 0);
    return Future.ready(n);
  }
  @Async static Future<Void> third(Trace t) {
    for (;;) { if (await(t.value(n++)) == 2) throw new IllegalStateException("" + n); }
  }
  @Async static Future<Object> run(Trace t) {
    n = 0;
    int a = await(first(t)) + await(new T().second(t));
    try { await(third(t)); } catch (IllegalStateException e) { t.log(e.getMessage()); }
    return Future.ready(a);
  }
}
