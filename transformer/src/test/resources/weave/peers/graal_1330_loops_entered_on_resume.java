// peer bug 42 graal #1330, roslyn #39814: nested loops with pure inner loops, resumed in all of them
class T {
  @Async static Future<Object> run(Trace t) {
    long sum = 0;
    int[] a = new int[10];
    for (int i = 0; i < 3; i++) {
      for (int k = 0; k < a.length; k++) { a[k] += i * k; }
      for (int j = 0; j < 2; j++) {
        sum += await(t.value(j));
        for (int k = 0; k < a.length; k++) { sum += a[k]; }
        while (sum % 3 != 0) { sum += await(t.value(1)); }
      }
    }
    return Future.ready(sum);
  }
}
