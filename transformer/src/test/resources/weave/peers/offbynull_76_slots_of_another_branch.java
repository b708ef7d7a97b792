// peer bug 17 offbynull/coroutines #76: nested if/else, each branch with variables of its own
class T {
  @Async static Future<String> go(Trace t, int k) {
    String out = "";
    if (k > 0) {
      if (k > 1) { String s = "s"; int i = await(t.value(1)); out += s + i; }
      else { long l = 2; List<String> x = Arrays.asList("x"); await(t.value(2)); out += l + x.get(0); }
    } else {
      double d = 3; Object[] a = {"a"};
      if (k < 0) { await(t.value(3)); out += d + "" + a[0]; }
      else { Map<String, String> m = new HashMap<>(); m.put("k", await(t.value("v"))); out += m.get("k") + d; }
    }
    return Future.ready(out + await(t.value(k)));
  }
  @Async static Future<Object> run(Trace t) {
    String all = "";
    for (int k = -1; k < 3; k++) { all += await(go(t, k)); }
    return Future.ready(all);
  }
}
