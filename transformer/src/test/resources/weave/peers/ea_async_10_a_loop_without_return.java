// peer bug 4 ea-async #10: an infinite loop in a method without any return
class T {
  static int n;
  @Async static Future<Void> loop(Trace t) {
    while (true) { n += await(t.value(1)); if (n > 3) throw new IllegalStateException("enough"); }
  }
  @Async static Future<Object> run(Trace t) {
    n = 0;
    try { await(loop(t)); } catch (IllegalStateException e) { t.log(e.getMessage()); }
    return Future.ready(n);
  }
}
