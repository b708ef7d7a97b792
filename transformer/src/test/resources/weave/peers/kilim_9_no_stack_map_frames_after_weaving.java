// peer bug 24 kilim #9: classes without stack map frames, which JVMs from 7 on refuse
class T {
  @Async static Future<Object> run(Trace t) {
    Object[] kept = {1, "two", 3L};
    String s = "";
    for (Object each : kept) {
      try { s += each instanceof String ? await(t.value((String) each)) : (await(t.value(false)) ? 1 : 2.5); }
      catch (IllegalStateException e) { s = null; }
      finally { if (s != null && s.length() > 100) { s = await(t.value("")); } }
    }
    return Future.ready(s);
  }
}
