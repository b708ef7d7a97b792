// 3.68, peer bug 8 await while a monitor is held
class T {
  final Object lock = new Object();
  @Async Future<String> m(int n) {
    String s = await(Future.ready(""));
    synchronized (this) {
      s += await(Future.ready("")); //! TH-E130 await inside synchronized (monitor entered at line 6); use an async lock, or leave the synchronized block before awaiting
    }
    synchronized (lock) {
      synchronized (this) { s += n; }
      for (int i = 0; i < n; i++) {
        try {
          s += await(Future.ready("")); //! TH-E130 await inside synchronized (monitor entered at line 9); use an async lock, or leave the synchronized block before awaiting
        } finally {
          s += "x";
        }
      }
    }
    while (n > 0) {
      synchronized (lock) { if (n == 1) break; n--; }
      await(Future.ready(""));
    }
    return Future.ready(s + await(Future.ready("")));
  }
  @Async Future<String> inHandler() {
    synchronized (lock) {
      try { lock.wait(); } //! TH-W204 Object.wait blocks the worker thread; use a Notify of dev.thrum.sync instead
      catch (InterruptedException e) {
        return Future.ready(await(Future.ready(""))); //! TH-E130 await inside synchronized (monitor entered at line 26); use an async lock, or leave the synchronized block before awaiting
      }
    }
    return Future.ready("");
  }
  @Async Future<String> fine() {
    synchronized (lock) { if (lock == this) return Future.ready(""); }
    try { synchronized (this) { lock.hashCode(); } } finally { await(Future.ready("")); }
    return async(() -> { synchronized (lock) { } return await(Future.ready("")); });
  }
  Future<String> inBlock() {
    return async(() -> {
      synchronized (lock) {
        return await(Future.ready("")); //! TH-E130 await inside synchronized (monitor entered at line 41); use an async lock, or leave the synchronized block before awaiting
      }
    });
  }
}
