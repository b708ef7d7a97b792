// 3.11 an interface's method is abstract
interface T {
  @Async Future<String> later(); //!1 TH-W104 @Async has no effect on an abstract method; annotate the implementations
  @Async default Future<String> fine() { return Future.ready(await(later())); }
}
