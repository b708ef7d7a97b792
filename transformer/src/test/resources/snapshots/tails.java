// other futures are awaited in tail position
class T {
  @Async static Future<String> m(Future<String> f, boolean b) {
    if (b) { return f; }
    await(f);
    return m(f, true);
  }
}
