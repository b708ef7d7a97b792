// 3.28, peer bug 49 switches of all kinds in loops: dense, sparse, strings, enums, falling through
class T {
  enum E { A, B, C }
  @Async static Future<Object> run(Trace t) {
    StringBuilder s = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      switch (await(t.value(i))) {
        case 0: s.append(await(t.value("zero")));
        case 1: s.append("one"); break;
        case 2: continue;
        case 3: { int k = await(t.value(3)); s.append(k); break; }
        default: s.append(await(t.value("other")));
      }
      switch (i * 1000) { case 0: s.append(await(t.value("0"))); break; case 1000: case 5000: s.append("k"); default: s.append(await(t.value("d"))); }
      switch (await(t.value("key" + i))) {
        case "key0": s.append(await(t.value("K0"))); break;
        case "key1": case "key2": s.append("K12"); break;
        case "Aa": case "BB": s.append("same hash"); break;
        default: s.append('-');
      }
      switch (E.values()[i % 3]) {
        case A: s.append(await(t.value('A'))); break;
        case B: s.append('B');
        case C: s.append(await(t.value(E.C)));
      }
      switch (await(t.value((char) ('a' + i)))) { case 'a': s.append(1); break; case 'b': s.append(await(t.value(2))); }
      Integer boxed = i;
      switch (boxed) { case 4: s.append(await(t.value("four"))); }
    }
    switch (await(t.value(1))) {}
    return Future.ready(s);
  }
}
