// 3.15 methods that have the names the weaver would use
class T {
  static int go$async(Trace t) { return 1; }
  static String go$async$1() { return "2"; }
  static class $$Async$go { @Override public String toString() { return "mine"; } }
  @Async static Future<String> go(Trace t) { return Future.ready(await(t.value("go")) + go$async(t) + go$async$1()); }
  @Async static Future<String> go(Trace t, int n) { return Future.ready(await(go(t)) + n); }
  @Async static Future<String> go(Trace t, long n) { return Future.ready(await(go(t, (int) n)) + n); }
  @Async static Future<String> save1(Trace t) { return Future.ready(await(t.value("save1"))); }
  @Async static Future<String> resume(Trace t) { String state = "x", parent = "y", awaited = "z"; return Future.ready(await(t.value("resume")) + state + parent + awaited); }
  @Async static Future<Object> run(Trace t) { return Future.ready(await(go(t, 3L)) + new $$Async$go() + await(save1(t)) + await(resume(t))); }
}
