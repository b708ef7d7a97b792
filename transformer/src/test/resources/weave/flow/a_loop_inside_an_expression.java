// 3.59 a loop with awaits while operands wait on the stack, uninitialised ones too
// release 17
class T {
  record P(String a, int b) {}
  static int f(String a, int b, long c) { return a.length() + b + (int) c; }
  @Async static Future<Object> run(Trace t) {
    int k = f("four", switch (await(t.value(1))) {
      case 1 -> { int sum = 0; for (int i = 0; i < 3; i++) { sum += await(t.value(i)); } yield sum; }
      default -> 0;
    }, await(t.value(2L)));
    P p = new P("p" + k, switch (await(t.value("s"))) {
      case "s" -> { int n = 0; for (;;) { n += await(t.value(1)); if (n > 2) break; } yield n; }
      default -> -1;
    });
    return Future.ready(p);
  }
}
