// 3.46, peer bugs 17, 26, 39 one slot for variables of different types in different scopes
class T {
  @Async static Future<Object> run(Trace t) {
    StringBuilder out = new StringBuilder();
    { String s = "s"; out.append(s + await(t.value(1))); }
    { int i = 2; out.append(i + await(t.value(2))); }
    { long l = 3; int k = 4; out.append(l + k + await(t.value(3))); }
    { int k = 5; double d = 6; out.append(k + d + await(t.value(4))); }
    { Object[] a = {7}; out.append(a[0] + "" + await(t.value(5))); }
    if (await(t.value(true))) {
      if (await(t.value(false))) { String x = "no"; out.append(x + await(t.value(6))); }
      else { List<Integer> x = Arrays.asList(8); out.append(x.get(0) + await(t.value(7))); }
    } else { long x = 9; out.append(x + await(t.value(8))); }
    for (int i = 0; i < 2; i++) { float f = i; out.append(f + await(t.value(9))); }
    for (Object o : Arrays.asList("p", 1)) { out.append(o).append(await(t.value(10))); }
    return Future.ready(out);
  }
}
