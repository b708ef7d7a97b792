// 3.72 the async functional interfaces, called more than once
class T {
  @Async static Future<Object> run(Trace t) {
    int base = await(t.value(100));
    AsyncSupplier<String> s = () -> "s" + await(t.value(base));
    AsyncFunction<Integer, Integer> f = x -> x + base + await(t.value(1));
    AsyncBiFunction<Integer, Long, String> g = (x, y) -> x + "," + y + await(t.value(x)) + await(f.call(x));
    AsyncConsumer<String> c = x -> { t.log(x); await(t.value(0)); t.log(x + "!"); };
    AsyncFunction<Object, Void> quiet = x -> { await(t.value(0)); return null; };
    Future<Integer> one = f.call(1), two = f.call(2);
    t.log("made");
    t.log(await(two) + await(one));
    t.log(await(s.call()) + await(s.call()) + await(g.call(1, 2L)) + await(c.call("c")) + await(quiet.call(t)));
    AsyncFunction<Integer, AsyncFunction<Integer, Integer>> curried = x -> y -> x * await(t.value(10)) + y;
    return Future.ready(await(await(curried.call(4)).call(2)));
  }
}
