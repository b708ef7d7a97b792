// peer bug 46 dotnet/runtime PR 125869: a reused frame must not throw the failure of an earlier await again
class T {
  @Async static Future<Integer> child(Trace t, int i) {
    await(t.value(i));
    if (i % 2 == 0) throw new IllegalStateException("even " + i);
    return Future.ready(i);
  }
  @Async static Future<Object> run(Trace t) {
    int sum = 0;
    for (int i = 0; i < 5; i++) {
      try { sum += await(child(t, i)); } catch (IllegalStateException e) { t.log(e.getMessage()); }
      sum += await(t.value(100));
    }
    return Future.ready(sum);
  }
}
