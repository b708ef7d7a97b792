// peer bug 18 offbynull/coroutines 1.0.1, 1.0.4: a zero-argument method taken for a suspension, long stored as double
class T {
  static String suspend() { return "mine"; }
  static String await() { return "also mine"; }
  String await(String s) { return "own " + s; }
  @Async static Future<Object> run(Trace t) {
    long l = Long.MAX_VALUE - 1;
    double d = Double.longBitsToDouble(l);
    int k = dev.thrum.Thrum.await(t.value(1));
    return Future.ready(suspend() + T.await() + new T().await("s") + l + (Double.doubleToRawLongBits(d) == Double.doubleToRawLongBits(Double.longBitsToDouble(l))) + k);
  }
}
