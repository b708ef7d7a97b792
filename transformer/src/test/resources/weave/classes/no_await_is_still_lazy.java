// 3.14 an async method without await runs when it is awaited, not when it is called
class T {
  @Async static Future<String> plain(Trace t) { t.log("runs"); return Future.ready("p"); }
  @Async static Future<String> fails(Trace t) { t.log("fails"); throw new IllegalStateException("f"); }
  @Async static Future<Void> nothing(Trace t) { t.log("nothing"); return Future.ready(); }
  @Async static Future<Object> run(Trace t) {
    Future<String> a = plain(t);
    Future<String> b = fails(t);
    Future<Void> c = nothing(t);
    t.log("made");
    t.log(await(c));
    try { await(b); } catch (IllegalStateException e) { t.log(e); }
    return Future.ready(await(a));
  }
}
