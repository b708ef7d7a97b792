// peer bug 12 ea-async: NEW replaced by null until the constructor runs, so that classes are initialised too late
// fresh classes
class T {
  static Trace trace;
  static class Loud {
    static { trace.log("initialised"); }
    final int a;
    Loud(int a) { trace.log("made"); this.a = a; }
  }
  @Async static Future<Object> run(Trace t) {
    trace = t;
    return Future.ready(new Loud(t.seen("argument", await(t.value(1)))).a);
  }
}
