// 3.73, peer bug 21 a serialisable async lambda can be written and read back
class T implements java.io.Serializable {
  interface Step extends Function<Integer, Future<Integer>>, java.io.Serializable {}
  static Trace trace;
  @Async static Future<Object> run(Trace t) throws Exception {
    trace = t;
    int k = await(t.value(5));
    Step step = x -> Future.ready(x + k + await(trace.value(1)));
    Step copy = copy(step);
    Runnable r = (Runnable & java.io.Serializable) () -> trace.log("plain");
    copy(r).run();
    return Future.ready(await(step.apply(1)) + await(copy.apply(10)));
  }
  @SuppressWarnings("unchecked") static <X> X copy(X x) throws Exception {
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    try (java.io.ObjectOutputStream out = new java.io.ObjectOutputStream(bytes)) { out.writeObject(x); }
    ClassLoader mine = T.class.getClassLoader();
    try (java.io.ObjectInputStream in = new java.io.ObjectInputStream(new java.io.ByteArrayInputStream(bytes.toByteArray())) {
      @Override protected Class<?> resolveClass(java.io.ObjectStreamClass c) throws java.io.IOException, ClassNotFoundException { return Class.forName(c.getName(), false, mine); }
    }) { return (X) in.readObject(); }
  }
}
