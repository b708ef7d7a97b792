// 3.4 varargs, throws clauses, failures that go to the future
class T {
  @Async static Future<Integer> sum(Trace t, int... all) throws java.io.IOException {
    int sum = 0;
    for (int i : all) {
      if (i < 0) throw new java.io.IOException("negative");
      sum += await(t.value(i));
    }
    return Future.ready(sum);
  }
  @Async static Future<Object> run(Trace t) throws Exception {
    t.log(await(sum(t)) + await(sum(t, 1, 2, 3)));
    Future<Integer> bad = sum(t, 1, -1);
    t.log("not thrown yet");
    try { await(bad, java.io.IOException.class); } catch (java.io.IOException e) { t.log(e); }
    try { await(sum(t, -2), java.io.IOException.class); } catch (java.io.IOException e) { t.log(e); }
    return Future.ready("end");
  }
}
