// peer bug 36 javaflow 0a86be3, 98f9b21: bridge methods were woven as if they were the method itself
class T {
  interface Maker<A, B extends CharSequence> { Future<B> make(Trace t, A a); }
  static class Base { @Async public Future<String> make(Trace t, Integer i) { return Future.ready("i" + await(t.value(i))); } }
  static class Made extends Base implements Maker<Integer, String> {}
  static class Named implements Maker<String, String> {
    @Override @Async public Future<String> make(Trace t, String s) { t.log("once"); return Future.ready(s + await(t.value("!"))); }
  }
  @Async static Future<Object> run(Trace t) {
    Maker<Integer, String> made = new Made();
    Maker<String, String> named = new Named();
    return Future.ready(await(made.make(t, 1)) + await(named.make(t, "n")));
  }
}
