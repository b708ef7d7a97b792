// 3.31 code before super(...), unnamed variables, generic record patterns in for, module imports, instance main
// release 25
import module java.base;

class T {
  @Async CompletableFuture<Void> main() {
    await(Future.ready("instance main"));
    return CompletableFuture.completedFuture(null);
  }
  static class Base { final String s; Base(String s) { this.s = s; } }
  static class Late extends Base {
    final int k;
    Late(int k) { if (k < 0) throw new IllegalArgumentException(); String s = "late" + k; this.k = k; super(s); }
    @Async Future<String> go(Trace t) { return Future.ready(s + k + await(t.value("!"))); }
  }
  record Pair<A, B>(A a, B b) {}
  @Async static Future<Object> run(Trace t) {
    String out = await(new Late(await(t.value(3))).go(t));
    for (var p : List.of(new Pair<>("a", 1), new Pair<>("b", 2))) {
      if (p instanceof Pair<String, Integer>(var a, _) && await(t.value(true))) out += a;
      try { if (await(t.value(p.b())) == 2) throw new IllegalStateException(); } catch (IllegalStateException _) { out += await(t.value("caught")); }
    }
    Path path = Path.of(await(t.value("imported")));
    await(new T().main());
    return Future.ready(out + path);
  }
}
