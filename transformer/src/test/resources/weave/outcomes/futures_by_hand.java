// 3.67 hand-written futures: without Poll objects of ours, woken late, failing, wrapped, polled by combinators
class T {
  static class Countdown implements Future<Integer> {
    int n;
    Countdown(int n) { this.n = n; }
    @Override public Poll<Integer> poll(Context cx) {
      if (n-- > 0) { cx.waker().wake(); return Poll.pending(); }
      return Poll.ready(42);
    }
  }
  static class Wrap<X> implements Future<X> {
    final Future<X> inner;
    Wrap(Future<X> inner) { this.inner = inner; }
    @Override public Poll<X> poll(Context cx) throws Exception { return inner.poll(cx); }
    @Override public void drop() { inner.drop(); }
  }
  @Async static Future<Integer> child(Trace t, int k) { int s = 0; for (int i = 0; i < k; i++) s += await(t.value(i)); return Future.ready(s); }
  @Async static Future<String> bad(Trace t) { await(t.value(0)); throw new IllegalStateException("bad"); }
  @Async static Future<Object> run(Trace t) {
    int a = await(new Countdown(3)) + await(new Wrap<>(child(t, 3)));
    String s = await(child(t, 2).map(x -> x + "mapped").then(x -> t.value(x + "then")));
    try { await(new Wrap<>(bad(t))); } catch (IllegalStateException e) { t.log(e.getMessage()); }
    t.log(await(bad(t).recover(e -> "recovered " + e.getMessage())));
    return Future.ready(a + s + await(new Wrap<>(new Wrap<>(t.value("deep")))));
  }
}
