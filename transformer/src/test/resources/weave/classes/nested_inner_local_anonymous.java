// 3.3 classes inside classes and inside methods, with outer instances and captured variables
class T {
  private int outer = 1;
  private int next() { return outer++; }
  class Inner {
    private int own = 10;
    @Async Future<Integer> sum(Trace t) { outer += await(t.value(1)); return Future.ready(outer + own + next()); }
    class Innermost {
      @Async private Future<Integer> all(Trace t) { return Future.ready(outer + own + await(t.value(100)) + await(sum(t))); }
    }
  }
  private static class Hidden {
    private final String s;
    private Hidden(String s) { this.s = s; }
    @Async private Future<Hidden> more(Trace t) { return Future.ready(new Hidden(s + await(t.value("+")))); }
  }
  interface Go { Future<String> go(Trace t); }
  @Async static Future<Object> run(Trace t) {
    T o = new T();
    Inner i = o.new Inner();
    t.log(await(i.sum(t)));
    t.log(await(i.new Innermost().all(t)));
    String captured = await(t.value("captured"));
    class Local {
      final int k;
      Local(int k) { this.k = k; }
      @Async Future<String> go(Trace t) { return Future.ready(captured + k + await(t.value("local"))); }
    }
    t.log(await(new Local(await(t.value(5))).go(t)));
    Go anonymous = new Go() {
      int calls;
      @Override @Async public Future<String> go(Trace t) { return Future.ready(captured + calls++ + await(t.value("anonymous"))); }
    };
    t.log(await(anonymous.go(t)) + await(anonymous.go(t)));
    return Future.ready(await(await(new Hidden("h").more(t)).more(t)).s);
  }
}
