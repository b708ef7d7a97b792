// 3.75, 3.76 lambdas that are no async bodies, references to await, references as blocks
class T {
  static String name() { return ""; }
  @Async Future<String> m(List<Future<String>> all) {
    Supplier<String> s = () -> await(Future.ready("")); //! TH-E110 await in a lambda that does not return a Future; the enclosing @Async method does not cover it; use an async block or a lambda that returns a Future
    all.forEach(f -> await(f)); //! TH-E110 await in a lambda that does not return a Future; the enclosing @Async method does not cover it; use an async block or a lambda that returns a Future
    Runnable r = () -> {
      Supplier<Future<String>> fine = () -> Future.ready(await(Future.ready("")));
      fine.get().drop();
      await(Future.ready("")); //! TH-E110 await in a lambda that does not return a Future; the enclosing @Async method does not cover it; use an async block or a lambda that returns a Future
    };
    Function<Future<String>, String> f = dev.thrum.Thrum::await; //! TH-E111 method reference to await; write a lambda that returns a Future and awaits inside
    AsyncSupplier<String> block = T::name; //! TH-E112 method reference to name as an async block, which must be a lambda; write () -> … instead
    return Future.ready(s.get() + f.apply(Future.ready("")) + await(block.call()) + r);
  }
}
