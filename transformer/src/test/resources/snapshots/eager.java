// the stub starts the body
class T {
  @Async static CompletableFuture<String> m(Future<String> f) {
    return CompletableFuture.completedFuture(await(f));
  }
}
