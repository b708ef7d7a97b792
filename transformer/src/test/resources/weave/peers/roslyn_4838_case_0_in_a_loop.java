// peer bug 49 roslyn #4838: async, loop and switch, case 0 lost
class T {
  @Async static Future<Object> run(Trace t) {
    StringBuilder s = new StringBuilder();
    for (int i = -1; i < 3; i++) {
      switch (i) {
        case 0: s.append(await(t.value("zero"))); continue;
        case 1: s.append("one"); await(t.value(0)); break;
        case 2: s.append("two"); break;
        default: s.append(await(t.value("default")));
      }
      s.append(';');
    }
    return Future.ready(s);
  }
}
