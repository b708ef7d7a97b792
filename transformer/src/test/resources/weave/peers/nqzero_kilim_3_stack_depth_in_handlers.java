// peer bug 23 nqzero/kilim #3: operands below a call that fails, the handler begins with an empty stack
class T {
  static int f(int a, long b, String c) { return a + (int) b + c.length(); }
  @Async static Future<Object> run(Trace t) {
    int sum = 1;
    for (int i = 0; i < 3; i++) {
      try { sum += f(i, 2L, "x" + await(i == 1 ? t.<String>failure(new RuntimeException("r")) : t.value("y"))); }
      catch (RuntimeException e) { sum = f(sum, await(t.value(5L)), e.getMessage()); }
    }
    return Future.ready(sum);
  }
}
