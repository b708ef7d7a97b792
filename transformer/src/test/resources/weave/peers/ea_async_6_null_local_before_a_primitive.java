// peer bug 1 ea-async #6: "Bad local variable type" for a null local before a primitive
class T {
  @Async static Future<Object> run(Trace t) {
    String s = null;
    int i = 0;
    while (i < 2) { i += await(t.value(1)); }
    return Future.ready(s + i);
  }
}
