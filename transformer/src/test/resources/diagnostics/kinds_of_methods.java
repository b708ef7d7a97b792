// 3.10, 3.11 methods that can't be async
abstract class T {
  @Async synchronized Future<String> locked() {
    return Future.ready(await(Future.ready(""))); //! TH-E103 synchronized @Async method: the lock would be released at the first suspension; use an async lock, or lock inside without awaiting
  }
  @Async static synchronized Future<String> lockedToo() { return Future.ready(""); } //! TH-E103 synchronized @Async method: the lock would be released at the first suspension; use an async lock, or lock inside without awaiting
  @Async native Future<String> bodyless(); //!1 TH-E104 @Async on a native method: it has no body to suspend; remove the annotation
  @Async abstract Future<String> later(); //!1 TH-W104 @Async has no effect on an abstract method; annotate the implementations
}
