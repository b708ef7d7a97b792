// 3.2 default and static methods of interfaces
class T implements Named, Other {
  @Override public String prefix() { return "T"; }
  @Override @Async public Future<String> name(Trace t) {
    return Future.ready(await(Named.super.name(t)) + await(Other.super.name(t)));
  }
  @Async static Future<Object> run(Trace t) {
    T o = new T();
    Named n = o;
    return Future.ready(await(o.name(t)) + await(n.twice(t, 3)) + await(Named.of(t)));
  }
}
interface Named {
  String prefix();
  @Async default Future<String> name(Trace t) { return Future.ready(prefix() + await(t.value("named"))); }
  @Async default Future<Integer> twice(Trace t, int n) { return Future.ready(n + await(t.value(n)) + await(constant(t))); }
  @Async static Future<Integer> constant(Trace t) { return Future.ready(await(t.value(7))); }
  @Async static Future<String> of(Trace t) { return Future.ready(await(t.value("of")) + await(constant(t))); }
}
interface Other {
  @Async default Future<String> name(Trace t) { return Future.ready(await(t.value("other"))); }
}
