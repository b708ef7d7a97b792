// 3.12, 3.13 await in ordinary methods, constructors, initialisers, anonymous classes
class T {
  static String first = await(Future.ready("")); //! TH-E105 await cannot be used in a static initialiser; move it into an @Async factory method
  String second = await(Future.ready("")); //! TH-E105 await cannot be used in a constructor; move it into an @Async factory method
  T() {
    await(Future.ready("")); //! TH-E105 await cannot be used in a constructor; move it into an @Async factory method
  }
  void ordinary() {
    await(Future.ready("")); //! TH-E106 await outside an @Async method; it would block or fail at run time; annotate ordinary with @Async, or use an async block
    String s = ""
        + await(CompletableFuture.completedFuture("x")); //! TH-E106 await outside an @Async method; it would block or fail at run time; annotate ordinary with @Async, or use an async block
  }
  Future<String> almost() throws java.io.IOException {
    return Future.ready(await(Future.ready(""), java.io.IOException.class)); //! TH-E106 await outside an @Async method; it would block or fail at run time; annotate almost with @Async, or use an async block
  }
  @Async Future<String> fine() { return Future.ready(await(Future.ready(""))); }
}
