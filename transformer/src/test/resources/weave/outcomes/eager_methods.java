// 1.14, 3.7 methods that return a stage never throw from the call
// no drops
class T {
  @Async static CompletableFuture<String> now(Trace t, String s) { t.log("started " + s); return CompletableFuture.completedFuture(s + await(t.value("!"))); }
  @Async static CompletionStage<Integer> later(Trace t, int n) { int sum = 0; for (int i = 0; i < n; i++) sum += await(t.value(i)); return CompletableFuture.completedFuture(sum); }
  @Async static CompletableFuture<String> fails(Trace t) { throw new IllegalStateException("first"); }
  @Async static CompletableFuture<String> failsLater(Trace t) { await(t.value(1)); throw new IllegalStateException("later"); }
  @Async static CompletionStage<String> other(Trace t) { await(t.value(0)); return now(t, "other"); }
  @Async static CompletableFuture<Void> nothing(Trace t) { await(t.value(0)); return CompletableFuture.completedFuture(null); }
  @Async static CompletableFuture<String> none(Trace t) { await(t.value(0)); return null; }
  @Async static Future<Object> run(Trace t) {
    t.log(await(now(t, "a")));
    t.log(await(later(t, 3)) + await(other(t)) + await(nothing(t)));
    CompletableFuture<String> f = fails(t);
    try { await(f); } catch (IllegalStateException e) { t.log(e.getMessage()); }
    try { await(failsLater(t)); } catch (IllegalStateException e) { t.log(e.getMessage()); }
    try { await(none(t)); } catch (NullPointerException e) { t.log(e.getMessage()); }
    return Future.ready("end");
  }
}
