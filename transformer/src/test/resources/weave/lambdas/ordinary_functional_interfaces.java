// 1.13, 3.72 any lambda that returns a future and awaits is async, without annotation
class T {
  interface Three<A> { Future<A> go(A a, int b, long c); }
  int f = 1;
  Function<Integer, Future<Integer>> member() { return x -> Future.ready(x + f + await(Future.ready(2))); }
  @Async static Future<Object> run(Trace t) throws Exception {
    String captured = await(t.value("c"));
    Function<Integer, Future<Integer>> g = x -> Future.ready(x + await(t.value(1)));
    Callable<Future<String>> c = () -> { t.log("lazy"); return Future.ready(captured + await(t.value("callable"))); };
    Supplier<Future<Long>> s = () -> Future.ready(await(t.value(5L)) + 1);
    Three<String> three = (a, b, w) -> { String r = a; for (int i = 0; i < b; i++) r += await(t.value(w)); return Future.ready(r); };
    Future<String> lazy = c.call();
    t.log("called");
    t.log(await(lazy) + await(g.apply(5)) + await(s.get()) + await(three.go("3", 2, 9L)));
    Function<Integer, Function<Integer, Future<Integer>>> curried = x -> y -> Future.ready(x * 10 + await(t.value(y)));
    BiFunction<Integer, Integer, Future<Integer>> tail = (x, y) -> x > y ? t.value(x) : Future.ready(await(t.value(y)));
    return Future.ready(await(new T().member().apply(3)) + await(curried.apply(1).apply(2)) + await(tail.apply(1, 2)) + await(tail.apply(4, 3)));
  }
}
