// 3.27 switch expressions that leave values on the stack, yield with and without await
// release 17
class T {
  enum E { A, B }
  static String f(Object... a) { return Arrays.toString(a); }
  @Async static Future<Object> run(Trace t) {
    String s = "";
    for (int i = 0; i < 4; i++) {
      s += f(i, switch (await(t.value(i))) { case 0 -> await(t.value("a")); case 1, 2 -> { String x = await(t.value("b")); yield x + i; } default -> "c"; }, await(t.value(9)));
      int n = 1 + switch (E.values()[i % 2]) { case A -> await(t.value(1)) + 1; case B -> { for (int k = 0; ; k++) if (await(t.value(k)) == 2) yield k; } };
      long w = switch (i) { case 0: yield await(t.value(5L)); case 1: s += "fall"; default: yield 6L + await(t.value(1)); };
      boolean z = switch (await(t.value("k" + i))) { case "k0", "k3" -> true; default -> await(t.value(false)); } && await(t.value(true));
      s += n + "," + w + z;
    }
    try { s += switch (await(t.value(7))) { case 7 -> throw new IllegalStateException(await(t.value("thrown"))); default -> 0; }; }
    catch (IllegalStateException e) { s += e.getMessage(); }
    return Future.ready(s);
  }
}
