// 3.56 try with resources: awaited ones, failing ones, null ones, nested, with catch and finally
class T {
  static class R implements AutoCloseable {
    final Trace t; final String n; final boolean bad;
    R(Trace t, String n, boolean bad) { this.t = t; this.n = n; this.bad = bad; t.log("open " + n); }
    @Override public void close() { t.log("close " + n); if (bad) throw new IllegalArgumentException(n); }
  }
  @Async static Future<R> open(Trace t, String n, boolean bad) { return Future.ready(new R(t, await(t.value(n)), bad)); }
  @Async static Future<String> use(Trace t, int mode) {
    try (R a = await(open(t, "a", mode > 1));
        R none = mode == 5 ? await(open(t, "some", false)) : null;
        R b = new R(t, await(t.value("b")), mode > 2)) {
      String s = await(t.value("body"));
      try (R c = await(open(t, "c", false))) { t.log(c.n + await(t.value(s))); }
      if (mode == 1 || mode == 3) await(t.failure(new IllegalStateException("body")));
      if (mode == 4) return Future.ready(await(t.value("early")));
      if (mode == 5) return t.value("tail");
      return Future.ready(s);
    } catch (IllegalArgumentException e) {
      t.log("caught " + e.getMessage() + " " + Arrays.toString(e.getSuppressed()) + await(t.value(1)));
      throw e;
    } finally {
      t.log("finally " + await(t.value(mode)));
    }
  }
  @Async static Future<Object> run(Trace t) {
    for (int mode = 0; mode < 6; mode++) {
      try { t.log(await(use(t, mode))); }
      catch (RuntimeException e) { t.log(e + " " + Arrays.toString(e.getSuppressed())); }
    }
    return Future.ready("end");
  }
}
