// 1.6, 3.27 a try in a switch expression: the compiler spills the stack, uninitialised objects included
// release 17
// javac only
class T {
  static class P {
    final String s;
    P(int a, String b, Object c) { s = a + b + c; }
    P(P p, String b) { s = p.s + b; }
  }
  static String f(String a, int b, Object c) { return a + b + c; }
  @Async static Future<Object> run(Trace t) {
    String out = "";
    for (int i = 0; i < 3; i++) {
      P p = new P(i, switch (await(t.value(i))) {
        case 0 -> { try { yield await(t.value("tried")); } finally { t.log(await(t.value("finally"))); } }
        case 1 -> { try { yield await(t.failure(new IllegalStateException("f"))); } catch (IllegalStateException e) { yield e.getMessage() + await(t.value("c")); } }
        default -> "plain";
      }, await(t.value("last")));
      out += p.s;
      out = f("x", 1 << 30, switch (i) { case 1 -> { try { yield await(t.value(1)); } finally { out += "!"; } } default -> await(t.value(2)); });
      P q = new P(new P(1, "n", switch (i) { case 2 -> { try { yield await(t.value(3)); } finally { t.log("deep"); } } default -> 4; }), await(t.value("end")));
      out += q.s;
    }
    return Future.ready(out);
  }
}
