// peer bug 3 stages as parameters, as variables, failing, wrapped; a CompletionException is unwrapped
// no drops
class T {
  @Async static Future<String> parameter(Trace t, CompletionStage<String> s, CompletableFuture<Integer> f) { return Future.ready(await(s) + await(f)); }
  @Async static Future<Object> run(Trace t) {
    CompletionStage<String> s = t.stage("s");
    int n = 1 + await(t.stage(2));
    String both = await(parameter(t, s, t.stage(3).toCompletableFuture()));
    try { await(t.failedStage(new IllegalStateException("failed"))); } catch (IllegalStateException e) { t.log(e.getMessage()); }
    try { await(t.failedStage(new java.io.IOException("checked"))); } catch (Throwable e) { t.log(e); }
    CompletableFuture<String> bare = new CompletableFuture<>();
    bare.completeExceptionally(new Error("bare"));
    try { await(bare); } catch (Error e) { t.log(e.getMessage()); }
    return Future.ready(n + both + await(CompletableFuture.completedFuture("done")) + await(s));
  }
}
