// 3.42, peer bug 1 a variable of the type of null, before and between others
class T {
  @Async static Future<Object> run(Trace t) {
    String s = null;
    int i = 1;
    long l = 2;
    Object[] a = null;
    int[][] m = null;
    int x = await(t.value(3));
    String out = s + i + l + a + m + x;
    for (int k = 0; k < 2; k++) {
      Object n = null;
      out += n;
      if (await(t.value(k)) == 1) { n = "n"; s = "s"; a = new Object[] {n}; m = new int[][] {{k}}; }
      out += n + s;
    }
    f(null, await(t.value("second")), t);
    return Future.ready(out + a[0] + m[0][0]);
  }
  static void f(Object first, String second, Trace t) { t.log(first + second); }
}
