// 3.63, 3.64 return inside try, the finally with awaits being copied to every way out
class T {
  static String last;
  @Async static Future<Integer> number(Trace t, int i) {
    int r = i;
    try {
      try {
        switch (i) {
          case 0: return Future.ready(r + await(t.value(10)));
          case 1: return Future.ready(r);
          case 2: throw new IllegalStateException("two");
          case 3: r = await(t.value(33)); break;
          default: return t.value(44);
        }
        r++;
      } catch (IllegalStateException e) {
        return Future.ready(await(t.value(22)));
      } finally {
        r = -1;
        t.log("inner " + await(t.value(i)));
      }
    } finally {
      t.log("outer " + await(t.value(r)));
    }
    return Future.ready(r);
  }
  @Async static Future<Object> run(Trace t) {
    int sum = 0;
    for (int i = 0; i < 5; i++) { int n = await(number(t, i)); t.log(n); sum += n; }
    return Future.ready(sum);
  }
}
