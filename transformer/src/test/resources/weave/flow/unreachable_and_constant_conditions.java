// 3.60 code behind constant conditions
class T {
  static final boolean DEBUG = false;
  @Async static Future<Object> run(Trace t) {
    if (DEBUG) { t.log(await(t.value("never"))); }
    if (false) await(t.value("never"));
    while (true) { if (await(t.value(true))) break; }
    do { t.log(await(t.value("once"))); } while (false);
    try { t.log("no await here"); } finally { t.log(await(t.value("finally"))); }
    if (true) return Future.ready(await(t.value("end")));
    await(t.value("never"));
    return null;
  }
}
