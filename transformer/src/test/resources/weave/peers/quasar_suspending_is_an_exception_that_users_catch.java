// peer bug 32 quasar: to suspend was to throw, and a catch-all of the user's caught it
class T {
  @Async static Future<Object> run(Trace t) {
    int n = 0;
    for (int i = 0; i < 3; i++) {
      try {
        try { n += await(t.value(1)); } catch (RuntimeException | Error e) { t.log("caught inside"); }
        n += await(t.value(10));
      } catch (Throwable e) { t.log("caught"); }
    }
    return Future.ready(n);
  }
}
