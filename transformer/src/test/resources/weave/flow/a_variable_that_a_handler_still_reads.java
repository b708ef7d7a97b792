// 1.5, peer bug 45 what the await would overwrite is alive across it if a handler reads it
class T {
  @Async static Future<Object> run(Trace t) {
    String x = "old";
    try { x = await(t.failure(new IllegalStateException("a"))); } catch (IllegalStateException e) { t.log(x + e.getMessage()); }
    int n = 1;
    long l = 2;
    for (int i = 0; i < 3; i++) {
      try {
        n = await(t.value(n * 10));
        l = n + await(i == 1 ? t.<Long>failure(new RuntimeException("b")) : t.value(5L));
        n = -1;
      } catch (RuntimeException e) {
        t.log(n + " " + l);
      } finally {
        t.log("finally " + n + " " + l + await(t.value("")));
      }
    }
    return Future.ready(x + n + l);
  }
}
