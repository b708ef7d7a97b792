// 3.17 super calls; an override without the annotation; a virtual call is never taken for granted
class T extends Middle {
  @Override Future<String> virtual(Trace t) { t.log("T runs when called"); return Future.ready("T.virtual"); }
  @Override @Async Future<String> chain(Trace t) { return Future.ready("T" + await(super.chain(t))); }
  @Async static Future<Object> run(Trace t) {
    T o = new T();
    return Future.ready(await(o.chain(t)) + await(o.callsVirtual(t)) + await(new Middle().callsVirtual(t)));
  }
}
class Middle extends Base {
  @Override @Async Future<String> chain(Trace t) { return Future.ready("M" + await(super.chain(t)) + await(t.value("m"))); }
  @Async Future<String> callsVirtual(Trace t) {
    Future<String> f = virtual(t);
    t.log("called");
    return Future.ready(await(f) + await(virtual(t)) + await(this.virtual(t)));
  }
}
class Base {
  @Async Future<String> chain(Trace t) { return Future.ready("B" + await(t.value("b")) + await(hidden(t))); }
  @Async Future<String> virtual(Trace t) { t.log("Base runs when awaited"); return Future.ready(await(t.value("Base.virtual"))); }
  private @Async Future<String> hidden(Trace t) { return Future.ready(await(t.value("hidden"))); }
}
