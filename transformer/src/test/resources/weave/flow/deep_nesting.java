// 3.57 handlers shared by ranges, gaps, many entries: try in try in loop in try
class T {
  @Async static Future<String> go(Trace t, int bits) {
    StringBuilder s = new StringBuilder();
    try {
      for (int i = 0; i < 2; i++) {
        try {
          try {
            if ((bits & 1) != 0) await(t.failure(new IllegalStateException("1")));
            s.append(await(t.value('a')));
            try {
              if ((bits & 2) != 0) throw new RuntimeException("2");
              s.append(await(t.value('b')));
              if ((bits & 4) != 0 && i == 0) continue;
            } finally {
              s.append(await(t.value('c')));
              if ((bits & 8) != 0) throw new Error("8");
            }
          } catch (IllegalStateException e) {
            s.append(await(t.value('d')));
            if ((bits & 4) != 0) break;
          } finally {
            s.append(await(t.value('e')));
          }
        } catch (RuntimeException e) {
          s.append(e.getMessage()).append(await(t.value('f')));
          if ((bits & 4) != 0) return Future.ready(s + await(t.value("early")));
        }
      }
    } catch (Throwable e) {
      s.append(await(t.value('g'))).append(e.getMessage());
    } finally {
      s.append(await(t.value('h')));
      t.log(s);
    }
    return Future.ready(s.toString());
  }
  @Async static Future<Object> run(Trace t) {
    for (int bits = 0; bits < 16; bits++) { t.log(bits + " " + await(go(t, bits))); }
    return Future.ready("end");
  }
}
