// peer bug 6 ea-async #45: a reference to await was left as it was, to block or fail when called
class T {
  @Async Future<String> m(Optional<Future<String>> f) {
    return Future.ready(f.map(dev.thrum.Thrum::await).get()); //! TH-E111 method reference to await; write a lambda that returns a Future and awaits inside
  }
  Function<CompletableFuture<String>, String> field = dev.thrum.Thrum::await; //! TH-E111 method reference to await; write a lambda that returns a Future and awaits inside
}
