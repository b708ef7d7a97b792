// parameters are variables: assigned, incremented, captured, dead, of all kinds
class T {
  @Async static Future<String> all(Trace t, boolean z, byte b, char c, short s, int i, long l, float f, double d, String r, int[] a) {
    i += await(t.value(1));
    l = l * 2 + i++;
    z = !z;
    b++;
    c += 1;
    s--;
    f /= 2;
    d = await(t.value(d)) + 0.5;
    a[0] += await(t.value(5));
    a = new int[] {a[0], await(t.value(6))};
    r = r == null ? await(t.value("null")) : r;
    return Future.ready("" + z + b + c + s + i + l + f + d + r + Arrays.toString(a));
  }
  @Async Future<String> self(Trace t, String x) {
    String y = x + await(t.value("a"));
    x = null;
    return Future.ready(y + x + await(t.value("b")) + (this != null));
  }
  @Async static Future<Object> run(Trace t) {
    return Future.ready(await(all(t, true, Byte.MAX_VALUE, 'a', Short.MIN_VALUE, 1, 1L << 40, 3f, 4d, null, new int[] {1})) + await(new T().self(t, "x")));
  }
}
