// peer bug 35 tascalate-async-await #20: a private constructor and private members used by the body
class T {
  private final String s;
  private T(String s) { this.s = s; }
  private static String secret(String s) { return "<" + s + ">"; }
  @Async private Future<T> copy(Trace t) { return Future.ready(new T(secret(s + await(t.value("!"))))); }
  @Async static Future<Object> run(Trace t) { return Future.ready(await(new T("a").copy(t)).s + new T(await(t.value("b"))).s); }
}
