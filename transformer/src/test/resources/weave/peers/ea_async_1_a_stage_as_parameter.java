// peer bug 3 ea-async #1: a CompletionStage parameter that is awaited
// no drops
class T {
  @Async static Future<String> both(CompletionStage<String> s, CompletableFuture<String> f) {
    CompletionStage<String> either = s == null ? f : s;
    return Future.ready(await(s) + await(f) + await(either));
  }
  @Async static Future<Object> run(Trace t) { return Future.ready(await(both(t.stage("s"), CompletableFuture.completedFuture("f")))); }
}
