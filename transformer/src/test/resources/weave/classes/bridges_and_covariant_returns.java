// 3.6, 3.7 bridge methods are left alone although the compiler copied the annotation to them
// no drops
class T extends Base<String> {
  @Override @Async Future<String> get(Trace t, String s) { return Future.ready(s + await(t.value("!"))); }
  @Override @Async CompletableFuture<String> stage(Trace t) { return CompletableFuture.completedFuture(await(t.value("cf"))); }
  @Async static Future<Object> run(Trace t) {
    Base<String> b = new T();
    String s = await(b.get(t, "x"));
    return Future.ready(s + await(b.stage(t)) + await(new Base<String>() {
      @Override CompletionStage<String> stage(Trace t) { return CompletableFuture.completedFuture("plain"); }
    }.get(t, "base")));
  }
}
abstract class Base<A> {
  @Async Future<A> get(Trace t, A a) { return Future.ready(await(t.value(a))); }
  abstract CompletionStage<String> stage(Trace t);
}
