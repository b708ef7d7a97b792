// 3.38, 3.42 many variables of many types alive at once, changing in a loop
class T {
  @Async static Future<Object> run(Trace t) {
    int a = 1, b = 2, c = 3;
    long d = 4, e = 5;
    double f = 6, g = 7;
    float h = 8;
    String i = "9", j = "10";
    int[] k = {11};
    Object l = 12, m = null;
    boolean n = true;
    for (int o = 0; o < 3; o++) {
      int p = await(t.value(o));
      a += b; b += c; c += p;
      d += e; e += a;
      f += g; g += d;
      h += p;
      i += j; j += p;
      k[0] += a;
      m = l; l = i;
      n ^= p == 1;
      long q = await(t.value(d));
      a += q;
    }
    return Future.ready("" + a + b + c + d + e + f + g + h + i.length() + j + k[0] + l.equals(i) + m.equals(l) + n);
  }
}
