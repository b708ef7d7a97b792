// load time: the frame class rides in its host
class T {
  @Async static Future<String> m(Future<String> f) { return Future.ready(await(f)); }
}
