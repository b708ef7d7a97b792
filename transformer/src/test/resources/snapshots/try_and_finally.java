// ranges stay whole; the frame class knows at which await a drop would be seen
class T {
  @Async static Future<String> m(Future<String> f, List<String> log) {
    await(f);
    try { return Future.ready(await(f)); } finally { log.add("finally"); }
  }
}
