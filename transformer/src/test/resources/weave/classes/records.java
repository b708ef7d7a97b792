// 3.3, 3.25 methods of records, and what their equals, hashCode and toString are made of
// release 17
class T {
  record P(int x, String y) {
    P { if (x < 0) throw new IllegalArgumentException("x"); }
    @Async Future<P> moved(Trace t) { return Future.ready(new P(x + await(t.value(1)), y + await(t.value("!")))); }
    @Async static Future<P> origin(Trace t) { return Future.ready(new P(await(t.value(0)), null)); }
  }
  @Async static Future<Object> run(Trace t) {
    P p = await(new P(1, "p").moved(t));
    t.log(p.equals(new P(2, "p!")) + " " + (p.hashCode() == new P(2, "p!").hashCode()));
    return Future.ready(p + " " + await(P.origin(t)));
  }
}
