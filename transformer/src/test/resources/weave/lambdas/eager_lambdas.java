// 1.13 a lambda that returns a stage and awaits starts when called
// no drops
class T {
  @Async static Future<Object> run(Trace t) throws Exception {
    Callable<CompletableFuture<String>> c = () -> { t.log("starts"); return CompletableFuture.completedFuture(await(t.value("c"))); };
    Function<Integer, CompletionStage<Integer>> f = x -> CompletableFuture.completedFuture(x + await(t.value(1)));
    String s = await(c.call());
    t.log("then");
    return Future.ready(s + await(f.apply(1)));
  }
}
