// 5.2 an exception's own elements: method and line of the source, whatever suspended before
class T {
  static String top(Throwable e) {
    StackTraceElement x = e.getStackTrace()[0];
    return x.getMethodName().replace("$async", "").replace("$plain", "") + ":" + x.getLineNumber();
  }
  @Async static Future<String> thrower(Trace t) {
    int a = await(t.value(1));
    if (a == 1)
      throw new IllegalStateException("x"
          + await(t.value("y")));
    return Future.ready("");
  }
  @Async static Future<Object> run(Trace t) {
    try { await(thrower(t)); } catch (IllegalStateException e) { t.log(top(e)); }
    for (int i = 0; i < 2; i++) {
      await(t.value(i));
      t.log(top(new Throwable()));
    }
    try {
      Object o = await(t.value(null));
      o.hashCode();
    } catch (NullPointerException e) { t.log(top(e)); }
    return Future.ready(top(new Exception()));
  }
}
