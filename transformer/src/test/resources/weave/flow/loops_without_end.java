// 3.59, peer bug 4 infinite loops, methods without any return
class T {
  static class Enough extends RuntimeException { Enough(String s) { super(s); } }
  @Async static Future<Void> forever(Trace t) {
    int n = 0;
    for (;;) {
      if (await(t.value(n++)) == 3) throw new Enough("for" + n);
    }
  }
  @Async static Future<String> whileTrue(Trace t) {
    while (true) {
      try { await(t.failure(new Enough("while"))); }
      catch (Enough e) { t.log(e.getMessage()); throw e; }
      finally { t.log(await(t.value("cleaned"))); }
    }
  }
  @Async static Future<String> doWhile(Trace t) {
    String s = "";
    do { s += await(t.value("d")); if (s.length() > 2) return Future.ready(s); } while (true);
  }
  @Async static Future<Object> run(Trace t) {
    try { await(forever(t)); } catch (Enough e) { t.log(e.getMessage()); }
    try { await(whileTrue(t)); } catch (Enough e) { t.log(e.getMessage()); }
    return Future.ready(await(doWhile(t)));
  }
}
