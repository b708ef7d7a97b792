// 3.69 an empty synchronized block, which ecj compiles without a handler of its own
class T {
  @Async static Future<Object> run(Trace t) {
    int n = 0;
    try { synchronized (t) { } } catch (IllegalStateException e) { n = await(t.value(1)); } finally { n++; }
    n += await(t.value(2));
    try { synchronized (t) { synchronized (T.class) { } } n += await(t.value(3)); } finally { t.log(await(t.value("f"))); }
    return Future.ready(n);
  }
}
