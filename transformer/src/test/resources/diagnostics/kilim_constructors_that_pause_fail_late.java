// peer bug 25 kilim: a constructor that pauses was woven and failed when it ran
class T {
  final String s;
  T(Future<String> f) { s = await(f); } //! TH-E105 await cannot be used in a constructor; move it into an @Async factory method
  T(String s) { this.s = s; }
  @Async static Future<T> make(Future<String> f) { return Future.ready(new T(await(f))); }
}
