// peer bug 45 dotnet/runtime #121564: the old value of a variable that the failing await would have set
class T {
  @Async static Future<Object> run(Trace t) {
    int x = 1;
    try { x = await(t.<Integer>failure(new IllegalStateException("f"))); }
    catch (IllegalStateException e) { x += 10; }
    String s = "old";
    try { s = await(t.value("new")); s = await(t.failure(new RuntimeException("g"))); }
    catch (RuntimeException e) { t.log(s); }
    return Future.ready(x + s);
  }
}
