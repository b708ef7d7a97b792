// peer bug 8 ea-async #50: an await gave up the monitors around it and took them again, perhaps on another thread
class T {
  int n;
  @Async Future<Integer> twice() {
    synchronized (this) {
      int before = n;
      n = before + await(Future.ready(1)); //! TH-E130 await inside synchronized (monitor entered at line 5); use an async lock, or leave the synchronized block before awaiting
      return Future.ready(n);
    }
  }
}
