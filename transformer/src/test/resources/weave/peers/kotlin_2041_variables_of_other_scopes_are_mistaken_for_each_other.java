// peer bug 39 kotlin coroutines 1.3.7x: a variable took the type of another scope's in the same slot
class T {
  @Async static Future<Object> run(Trace t) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 2; i++) {
      { int[] ref = {i}; Runnable r = () -> ref[0]++; await(t.value(1)); r.run(); out.append(ref[0]); }
      { String ref = "s" + i; await(t.value(2)); out.append(ref.length()); }
      { Object[] ref = {ref(i)}; double d = 0.5; out.append(await(t.value(d))).append(ref[0]); }
      try { long ref = await(t.value(3L)); if (ref == 3 + i) throw new IllegalStateException("i"); out.append(ref); }
      catch (IllegalStateException ref) { out.append(await(t.value(ref.getMessage()))).append(ref.getMessage()); }
    }
    return Future.ready(out);
  }
  static Object ref(int i) { return i == 0 ? null : "o"; }
}
