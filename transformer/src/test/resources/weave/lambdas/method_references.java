// 3.74, 3.78 references to async methods, of all kinds, and reflective calls
class T {
  final String n;
  T(String n) { this.n = n; }
  @Async Future<String> mine(Trace t) { return Future.ready(n + await(t.value("mine"))); }
  @Async static Future<String> ours(Trace t) { t.log("runs"); return Future.ready(await(t.value("ours"))); }
  @Async Future<T> self(Trace t) { return Future.ready(new T(n + await(t.value("+")))); }
  @Async static Future<Object> run(Trace t) throws Throwable {
    Function<Trace, Future<String>> bound = new T("bound")::mine, fixed = T::ours;
    BiFunction<T, Trace, Future<String>> free = T::mine;
    Future<String> made = fixed.apply(t);
    t.log("applied");
    t.log(await(made) + await(bound.apply(t)) + await(free.apply(new T("free"), t)));
    Object reflected = T.class.getDeclaredMethod("mine", Trace.class).invoke(new T("reflected"), t);
    java.lang.invoke.MethodHandle handle = java.lang.invoke.MethodHandles.lookup().findVirtual(T.class, "mine", java.lang.invoke.MethodType.methodType(Future.class, Trace.class));
    Future<String> handled = (Future<String>) handle.invoke(new T("handled"), t);
    return Future.ready(await((Future<?>) reflected) + await(handled) + await(await(new T("s").self(t)).mine(t)));
  }
}
