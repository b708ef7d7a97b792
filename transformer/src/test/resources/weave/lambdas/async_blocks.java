// 3.72 async blocks: capturing this, variables, parameters; nested; in fields; lazy each time
class T {
  int f = 3;
  final Supplier<Future<Integer>> inField = () -> async(() -> f + 1);
  static Trace trace;
  static final AsyncBlock<String> CONSTANT = () -> "constant" + await(trace.value(0));
  Future<Integer> viaThis(Trace t, int p) { return async(() -> { f += await(t.value(1)); return f + p; }); }
  @Async static Future<Object> run(Trace t) throws Exception {
    trace = t;
    int base = await(t.value(10));
    Future<Integer> block = async(() -> { t.log("runs"); int k = await(t.value(2)); return base + k; });
    t.log("made");
    int b = await(block);
    T o = new T();
    t.log(await(o.viaThis(t, 5)) + await(o.inField.get()));
    Future<String> nested = async(() -> {
      String s = await(t.value("outer"));
      Future<String> inner = async(() -> s + await(t.value("inner")) + base);
      try { return await(inner) + await(async(() -> await(async(() -> await(t.value("deep")))))); }
      finally { t.log(await(t.value("finally"))); }
    });
    t.log(await(nested));
    t.log(await(CONSTANT.call()) + await(CONSTANT.call()));
    Future<Object> failing = async(() -> { if (base == 10) throw new java.io.IOException("checked"); return null; });
    try { await(failing); } catch (Throwable e) { t.log(e); }
    Future<Void> nothing = async(() -> { await(t.value(1)); return null; });
    return Future.ready(b + "" + await(nothing) + await(async(() -> "no await")));
  }
}
