// 3.8, 3.9 an async method hands out a future
class T {
  @Async void nothing() { await(Future.ready()); } //! TH-E101 @Async method must return dev.thrum.future.Future, CompletionStage or CompletableFuture, not void
  @Async String raw() { return await(Future.ready("")); } //! TH-E101 @Async method must return dev.thrum.future.Future, CompletionStage or CompletableFuture, not java.lang.String
  @Async int[] array() { return new int[] {await(Future.ready(1))}; } //! TH-E101 @Async method must return dev.thrum.future.Future, CompletionStage or CompletableFuture, not int[]
  static class Mine<X> extends CompletableFuture<X> {}
  @Async Mine<String> mine() { await(Future.ready("")); return new Mine<>(); } //! TH-E101 @Async method must return dev.thrum.future.Future, CompletionStage or CompletableFuture, not T$Mine
  @Async java.util.concurrent.Future<String> other() { return CompletableFuture.completedFuture(await(Future.ready(""))); } //! TH-E101 @Async method must return dev.thrum.future.Future, CompletionStage or CompletableFuture, not java.util.concurrent.Future
  @Async <F extends Future<String>> F variable(F f) { await(f); return f; } //! TH-E102 cannot create a F, which is a type variable; declare the return type Future<…>
  @Async <F> Future<F> fine(F f) { return Future.ready(await(Future.ready(f))); }
}
