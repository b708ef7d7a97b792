// 3.38 long and double in locals and on the stack, in every position
class T {
  static String join(long a, double b, int c, long d, String e) { return a + "," + b + "," + c + "," + d + "," + e; }
  static long calls;
  static long next() { return ++calls; }
  long field;
  @Async static Future<Object> run(Trace t) {
    calls = 0;
    long a = 1L << 33;
    double b = 0.1;
    long[] la = {1, 2, 3};
    double[][] da = {{1}, {2, 3}};
    String s = join(next(), b, 3, a + await(t.value(4L)), "x" + await(t.value(5.5)));
    s += join(await(t.value(a)), await(t.value(b)), await(t.value(7)), await(t.value(8L)), "y");
    la[(int) next() % 3] += await(t.value(9L)) * next();
    da[1][1] -= await(t.value(0.5));
    T o = new T();
    long before = o.field++ + await(t.value(1L));
    o.field += before * await(t.value(2L));
    long x = o.field = await(t.value(77L));
    return Future.ready(s + Arrays.toString(la) + da[1][1] + o.field + x + (a > await(t.value(3L)) ? b : -b));
  }
}
