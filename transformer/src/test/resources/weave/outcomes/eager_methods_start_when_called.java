// 1.14 an eager method runs on the caller's thread up to its first suspension
// no drops
class T {
  @Async static CompletableFuture<String> now(Trace t) { t.log("started"); return CompletableFuture.completedFuture("now"); }
  @Async static CompletableFuture<String> fails(Trace t) { t.log("started too"); throw new IllegalStateException("first"); }
  @Async static Future<Object> run(Trace t) {
    CompletableFuture<String> a = now(t);
    t.log("called");
    CompletableFuture<String> b = fails(t);
    t.log("called too");
    try { await(b); } catch (IllegalStateException e) { t.log(e.getMessage()); }
    return Future.ready(await(a));
  }
}
