// the object is made when its arguments are there
class T {
  @Async static Future<StringBuilder> m(Future<String> f) {
    return Future.ready(new StringBuilder(await(f)));
  }
}
