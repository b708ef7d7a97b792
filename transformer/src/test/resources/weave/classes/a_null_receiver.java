// 1.11 a direct call checks its receiver as the method's own call would, before the body runs
class T {
  private final String s = "s";
  private @Async Future<String> mine(Trace t) { t.log("runs"); return Future.ready(await(t.value(s))); }
  private @Async Future<String> unused(Trace t) { t.log("runs"); return Future.ready(await(t.value("u"))); }
  static T none() { return null; }
  @Async static Future<Object> run(Trace t) {
    try { await(none().unused(t)); } catch (NullPointerException e) { t.log("no receiver"); }
    T o = none();
    try { t.log(await(o.mine(t))); } catch (NullPointerException e) { t.log("no receiver"); } finally { o = new T(); }
    return Future.ready(await(o.mine(t)) + await(o.unused(t)));
  }
}
