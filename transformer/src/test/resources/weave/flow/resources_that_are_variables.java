// 3.56 a resource that is a variable already
// release 11
class T {
  @Async static Future<Object> run(Trace t) throws Exception {
    AutoCloseable a = () -> t.log("close a");
    final AutoCloseable b = await(t.value((AutoCloseable) () -> { throw new IllegalStateException("close b"); }));
    try (a; b) { t.log(await(t.value("body"))); } catch (IllegalStateException e) { t.log(await(t.value(e.getMessage()))); }
    return Future.ready("end");
  }
}
