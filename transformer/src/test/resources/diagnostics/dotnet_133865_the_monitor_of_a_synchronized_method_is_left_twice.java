// peer bug 47 dotnet/runtime #133865: an async synchronized method left its monitor twice
class T {
  int n;
  @Async synchronized Future<Integer> add() { return Future.ready(n + await(Future.ready(1))); } //! TH-E103 synchronized @Async method: the lock would be released at the first suspension; use an async lock, or lock inside without awaiting
}
