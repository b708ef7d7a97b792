// operands of all sizes below the future
class T {
  static int f(int a, long b, String c, int d) { return a; }
  @Async static Future<Integer> m(Future<Integer> f) {
    return Future.ready(f(1, 2L, null, await(f)));
  }
}
