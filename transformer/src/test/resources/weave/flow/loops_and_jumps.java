// 3.59 labelled break and continue across awaits, loops with many awaits, nested three deep
class T {
  @Async static Future<Object> run(Trace t) {
    StringBuilder s = new StringBuilder();
    outer:
    for (int i = 0; i < 3; i++) {
      middle:
      for (int j = await(t.value(0)); ; j++) {
        inner:
        do {
          s.append(i).append(j);
          switch (await(t.value(i + j))) {
            case 0: break inner;
            case 1: s.append('a'); continue middle;
            case 2: if (j == 0) continue inner; s.append('b'); break middle;
            case 3: s.append('c'); continue outer;
            default: break outer;
          }
        } while (await(t.value(s.length())) < 10);
        if (await(t.value(j)) > 1) break;
        for (String x : Arrays.asList("x", "y")) {
          if (await(t.value(x)).equals("y")) continue middle;
          s.append(x);
          for (;;) { s.append('.'); if (await(t.value(s.length())) % 2 == 0) break; }
        }
      }
      s.append(';').append(await(t.value(i)));
    }
    block: { if (await(t.value(true))) break block; s.append("never"); }
    return Future.ready(s.append('|'));
  }
}
