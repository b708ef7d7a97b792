// 3.67 a stack overflow between awaits fails the method as any other throwable
// no drops
class T {
  @Async static Future<Integer> overflow(Trace t) { return Future.ready(deep(await(t.value(0)))); }
  static int deep(int n) { return deep(n + 1) + 1; }
  @Async static Future<Object> run(Trace t) {
    try { await(overflow(t)); } catch (StackOverflowError e) { t.log("overflow " + await(t.value("over"))); }
    return Future.ready("end");
  }
}
