// peer bug 44 kotlinx.coroutines #1814: the signal of a drop was an exception, which every catch-all of exceptions swallowed
class T {
  @Async static Future<String> once(Trace t, int i) {
    try { return Future.ready("got " + await(t.value(i))); }
    catch (Exception e) { return Future.ready("swallowed"); }
    catch (Error e) { return Future.ready("swallowed as an error"); }
    finally { t.log("finally " + i); }
  }
  @Async static Future<Object> run(Trace t) {
    for (int i = 0; i < 3; i++) {
      try { t.log(await(once(t, i))); } catch (RuntimeException e) { t.log("never"); }
    }
    return Future.ready("end");
  }
}
