// suspending and resuming, a live variable, a dead one, one of the type of null
class T {
  @Async static Future<String> m(Future<String> f, String live, String dead) {
    String none = null;
    String s = await(f);
    return Future.ready(s + live + none);
  }
}
