// 3.56 await in try, catch, finally, nested, with and without failures
class T {
  @Async static Future<String> go(Trace t, int mode) throws Exception {
    String out = "";
    try {
      out += await(t.value("try"));
      if (mode == 1) await(t.failure(new IllegalStateException("1")));
      if (mode == 2) throw new java.io.IOException("2");
      if (mode == 3) await(t.failure(new Error("3")));
      if (mode == 4) return Future.ready(out + await(t.value("returned")));
    } catch (IllegalStateException e) {
      out += await(t.value("catch")) + e.getMessage();
      try { await(t.failure(new RuntimeException("inner"))); }
      catch (RuntimeException inner) { out += inner.getMessage() + await(t.value(e.getMessage())); }
      finally { out += await(t.value("inner finally")); }
    } catch (java.io.IOException | IllegalArgumentException e) {
      out += e.getMessage() + await(t.value("multi")) + e.getClass().getSimpleName();
      throw new Exception(await(t.value("wrapped")), e);
    } finally {
      t.log(out);
      try { out += await(t.value("finally")); }
      finally { t.log(await(t.value("finally of finally")) + out); }
    }
    return Future.ready(out);
  }
  @Async static Future<Object> run(Trace t) {
    for (int mode = 0; mode < 5; mode++) {
      try { t.log(await(go(t, mode))); } catch (Throwable e) { t.log(e + " " + e.getCause()); }
    }
    return Future.ready("end");
  }
}
