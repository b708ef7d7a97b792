// peer bug 50 roslyn #1583: await in catch and finally, the same exception thrown again
class T {
  @Async static Future<String> go(Trace t, Exception thrown) throws Exception {
    try { throw thrown; }
    catch (IllegalStateException e) { t.log(await(t.value("caught"))); throw e; }
    catch (Exception e) { await(t.value(1)); throw new Exception("wrapped", e); }
    finally { t.log(await(t.value("finally"))); }
  }
  @Async static Future<Object> run(Trace t) {
    Exception a = new IllegalStateException("a"), b = new java.io.IOException("b");
    try { await(go(t, a)); } catch (Exception e) { t.log(e == a); }
    try { await(go(t, b), Exception.class); } catch (Exception e) { t.log(e.getCause() == b); }
    return Future.ready("end");
  }
}
