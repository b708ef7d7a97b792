// 3.60, 3.72 the compiler drops dead code but keeps the body of a lambda in it, which nobody can call
class T {
  static final boolean DEBUG = false;
  @Async static Future<Object> run(Trace t) {
    if (DEBUG) { t.log(await(async(() -> await(t.value("never"))))); }
    if (false) {
      AsyncFunction<Integer, Integer> f = x -> await(t.value(x));
      Function<Integer, Future<Integer>> g = x -> Future.ready(await(t.value(x)));
      t.log(await(f.call(await(g.apply(1)))));
    }
    return Future.ready(await(t.value("end")));
  }
}
