// api 1 an anonymous class that implements AsyncBlock and awaits is refused
class T {
  static AsyncBlock<String> block() {
    return new Block();
  }
  static class Block implements AsyncBlock<String> {
    @Override public String run() {
      return await(Future.ready("")); //! TH-E106 await outside an @Async method; it would block or fail at run time; annotate run with @Async, or use an async block
    }
  }
}
