// 1.6, 3.52 a class is initialised at the new, before the arguments are awaited; its failure comes there
// fresh classes
class T {
  static Trace trace;
  static class Loud {
    static { trace.log("initialised"); }
    Loud(Object a) { trace.log("constructed " + a); }
  }
  static class Broken {
    static { if (trace != null) throw new IllegalStateException("broken"); }
    Broken(Object a) {}
  }
  @Async static Future<Object> run(Trace t) {
    trace = t;
    new Loud(t.seen("argument", await(t.value(1))));
    try { new Broken(t.seen("never", await(t.value(2)))); } catch (ExceptionInInitializerError e) { t.log(e.getCause()); }
    try { new Broken(t.seen("never", await(t.value(3)))); } catch (NoClassDefFoundError e) { t.log("still broken"); }
    return Future.ready("end");
  }
}
