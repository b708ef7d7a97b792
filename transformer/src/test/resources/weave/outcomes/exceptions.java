// 3.67 exceptions of all kinds come out as the same object: checked, sneaky, errors, without stack trace
class T {
  static class Bare extends RuntimeException { Bare() { super("bare", null, false, false); } }
  static class Rude implements Future<String> {
    final Throwable e;
    Rude(Throwable e) { this.e = e; }
    @Override public Poll<String> poll(Context cx) throws Exception { throw T.<RuntimeException>sneak(e); }
  }
  @SuppressWarnings("unchecked") static <X extends Throwable> X sneak(Throwable t) throws X { throw (X) t; }
  @Async static Future<String> through(Trace t, Throwable e) { return Future.ready(await(t.<String>failure(e))); }
  @Async static Future<String> thrown(Trace t, Throwable e) { await(t.value(1)); throw T.<RuntimeException>sneak(e); }
  @Async static Future<Object> run(Trace t) {
    Throwable[] all = {new java.io.IOException("checked"), new Bare(), new Error("error"), new Throwable("plain"), new InterruptedException("i"), new ThreadDeath()};
    for (Throwable e : all) {
      try { t.log(await(t.failure(e))); } catch (Throwable c) { t.log(c == e); }
      try { t.log(await(new Rude(e))); } catch (Throwable c) { t.log(c == e); }
      try { t.log(await(through(t, e))); } catch (Throwable c) { t.log(c == e); }
      try { t.log(await(thrown(t, e))); } catch (Throwable c) { t.log(c == e); }
      Future<String> made = thrown(t, e);
      try { t.log(await(made)); } catch (Throwable c) { t.log(c == e); }
      try { t.log(await(Future.failed(e))); } catch (Throwable c) { t.log(c == e); }
    }
    return Future.ready("end");
  }
}
