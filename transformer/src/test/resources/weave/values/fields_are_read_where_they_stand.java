// 3.53 a field read before the await is not read again
class T {
  volatile int v = 1;
  static int s = 1;
  final int f;
  T(int f) { this.f = f; }
  @Async Future<Integer> bump(Trace t) { v++; s++; return Future.ready(await(t.value(0))); }
  @Async static Future<Object> run(Trace t) {
    s = 1;
    T o = new T(7);
    int a = o.v + await(o.bump(t)) + o.v;
    int b = s * 10 + await(o.bump(t)) + s;
    T p = o;
    int c = p.f + await(t.value((p = new T(8)).f)) + p.f;
    o.v = await(o.bump(t)) + o.v;
    return Future.ready(a + " " + b + " " + c + " " + o.v);
  }
}
