// peer bug 30 quasar #194, #26: the check of monitors refused methods and classes that suspend nowhere
class T {
  static int shared;
  static synchronized int locked() { synchronized (T.class) { return ++shared; } }
  @Async static Future<Object> run(Trace t) {
    shared = 0;
    Object lock = new Object();
    int n = await(t.value(1));
    synchronized (lock) { n += locked(); }
    n += await(t.value(10));
    Runnable r = () -> { synchronized (lock) { shared += 100; } };
    r.run();
    return Future.ready(n + shared + "" + Thread.holdsLock(lock));
  }
}
