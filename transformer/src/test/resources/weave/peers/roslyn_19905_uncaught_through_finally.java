// peer bug 51 roslyn #19905: try/finally with an exception that nobody catches
class T {
  @Async static Future<Object> run(Trace t) {
    try { try { await(t.value(1)); } finally { t.log("inner"); } if (t != null) throw new IllegalStateException("uncaught"); }
    finally { t.log(await(t.value("outer"))); }
    return Future.ready("never");
  }
}
