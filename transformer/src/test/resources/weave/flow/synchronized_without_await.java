// 3.69 synchronized blocks without await, before, after, inside loops and try
class T {
  static int shared;
  @Async static Future<Object> run(Trace t) {
    Object lock = new Object();
    int n = 0;
    for (int i = 0; i < 3; i++) {
      synchronized (lock) { n += i; if (n < 0) return Future.ready("never"); }
      n += await(t.value(1));
      try {
        synchronized (T.class) { shared = n; synchronized (lock) { if (i == 1) throw new IllegalStateException("in lock"); } }
      } catch (IllegalStateException e) {
        t.log(e.getMessage() + await(t.value(i)) + Thread.holdsLock(lock));
        synchronized (t) { n *= 2; }
      } finally {
        synchronized (t) { t.log(n); }
        t.log(await(t.value("finally")));
      }
      while (true) { synchronized (lock) { if (n > 0) break; } }
    }
    synchronized (lock) { return Future.ready(n); }
  }
}
