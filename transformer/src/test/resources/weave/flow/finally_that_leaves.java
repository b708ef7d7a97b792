// 3.64, peer bug 51 return, break, continue and throw out of finally; uncaught exceptions through finally
class T {
  @Async static Future<String> returns(Trace t, int mode) {
    try {
      if (mode == 0) return Future.ready(await(t.value("tried")));
      if (mode == 1) throw new IllegalStateException("lost");
      await(t.value("normal"));
    } finally {
      t.log(await(t.value("finally")));
      if (mode < 2) return Future.ready("from finally" + await(t.value(mode)));
    }
    return Future.ready("after");
  }
  @Async static Future<String> uncaught(Trace t, boolean inFinally) {
    try { await(t.failure(new IllegalStateException("first"))); }
    finally {
      t.log(await(t.value("cleaned")));
      if (inFinally) throw new IllegalArgumentException(await(t.value("second")));
    }
    return Future.ready("never");
  }
  @Async static Future<Object> run(Trace t) {
    for (int i = 0; i < 3; i++) t.log(await(returns(t, i)));
    try { await(uncaught(t, false)); } catch (RuntimeException e) { t.log(e); }
    try { await(uncaught(t, true)); } catch (RuntimeException e) { t.log(e); }
    int k = 0;
    out:
    while (true) {
      for (int i = 0; ; i++) {
        try {
          k += await(t.value(i));
          if (i == 1) throw new RuntimeException("swallowed");
          if (i > 2) break;
        } finally {
          t.log("k" + k + await(t.value("")));
          if (i == 1) continue;
          if (k > 5) break out;
        }
      }
    }
    return Future.ready(k);
  }
}
