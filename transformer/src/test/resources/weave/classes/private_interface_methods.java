// 3.2 private methods of interfaces, static and not
// release 11
class T implements Named {
  @Async static Future<Object> run(Trace t) { return Future.ready(await(new T().name(t))); }
}
interface Named {
  @Async default Future<String> name(Trace t) { return Future.ready(await(hidden(t, "a")) + await(of(t)) + await(block(t))); }
  @Async private Future<String> hidden(Trace t, String s) {
    String u = await(t.value("hidden"));
    return Future.ready(this instanceof T ? u + s : "");
  }
  @Async private static Future<String> of(Trace t) { return Future.ready(await(t.value("static"))); }
  private Future<String> block(Trace t) { return async(() -> await(hidden(t, "b")) + await(t.value("block"))); }
}
