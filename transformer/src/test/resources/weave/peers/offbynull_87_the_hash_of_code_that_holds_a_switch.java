// peer bug 15 offbynull/coroutines #87: labels of switches were hashed before they had a place
class T {
  @Async static Future<String> dense(Trace t, int k) {
    switch (k) {
      case 0: return Future.ready(await(t.value("zero")));
      case 1: await(t.value(1));
      case 2: return Future.ready("one or two");
      default: return Future.ready("many" + await(t.value(k)));
    }
  }
  @Async static Future<String> sparse(Trace t, int k) {
    switch (k * 1000) {
      case -1000: return Future.ready("minus" + await(t.value(k)));
      case 2000: return Future.ready(await(t.value("two")));
      default: return Future.ready("other");
    }
  }
  @Async static Future<Object> run(Trace t) {
    String all = "";
    for (int k = -1; k < 4; k++) { all += await(dense(t, k)) + await(sparse(t, k)); }
    return Future.ready(all);
  }
}
