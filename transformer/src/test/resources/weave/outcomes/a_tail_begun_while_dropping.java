// 1.12, 2.5 methods begun while dropping that return other futures: frames, leaves, failures, longer chains
class T {
  @Async static Future<String> leaf(Trace t) { return t.value("leaf"); }
  @Async static Future<String> tail(Trace t) { return other(t); }
  @Async static Future<String> longTail(Trace t, int n) { return n == 0 ? tail(t) : longTail(t, n - 1); }
  @Async static Future<String> other(Trace t) {
    try { return Future.ready(await(t.value("other"))); } finally { t.log("other over"); }
  }
  @Async static Future<String> failing(Trace t) { return fails(t); }
  @Async static Future<String> fails(Trace t) { await(t.value("before")); return Future.ready(await(t.<String>failure(new IllegalStateException("failed")))); }
  @Async static Future<Object> run(Trace t) {
    try { t.log(await(t.value("first"))); } catch (Throwable e) { t.log(e); }
    try { t.log(await(leaf(t))); } catch (Throwable e) { t.log(e); }
    try { t.log(await(tail(t))); } catch (Throwable e) { t.log(e); }
    try { t.log(await(longTail(t, 3))); } catch (Throwable e) { t.log(e); }
    try { t.log(await(failing(t))); } catch (Throwable e) { t.log(e); }
    Future<String> made = tail(t);
    try { t.log(await(made)); } catch (Throwable e) { t.log(e); }
    try { t.log(await(tail(t).map(x -> x))); } catch (Throwable e) { t.log(e); }
    return Future.ready(await(other(t)));
  }
}
