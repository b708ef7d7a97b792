// 3.1 static, instance, private, protected, package, public and final methods
class T {
  final String n;
  T(String n) { this.n = n; }
  @Async public Future<String> a(Trace t) { return Future.ready(n + await(t.value("a"))); }
  @Async protected Future<String> b(Trace t) { return Future.ready(n + await(t.value("b"))); }
  @Async Future<String> c(Trace t) { return Future.ready(n + await(t.value("c"))); }
  @Async private Future<String> d(Trace t) { return Future.ready(n + await(t.value("d"))); }
  @Async public final Future<String> e(Trace t) { return Future.ready(n + await(t.value("e"))); }
  @Async protected static Future<String> f(Trace t) { return Future.ready(await(t.value("f"))); }
  @Async private static Future<String> g(Trace t) { return Future.ready(await(t.value("g"))); }
  @Async static strictfp Future<Double> h(Trace t, double x) { return Future.ready(x * await(t.value(1.5))); }
  @Async static Future<Object> run(Trace t) {
    T o = new T("o");
    return Future.ready(await(o.a(t)) + await(o.b(t)) + await(o.c(t)) + await(o.d(t)) + await(o.e(t))
        + await(f(t)) + await(g(t)) + await(h(t, 2)));
  }
}
