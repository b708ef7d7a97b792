// 3.16 overloads; recursion and mutual recursion keep one state per activation
class T {
  @Async static Future<Boolean> even(Trace t, int n) { return Future.ready(n == 0 || await(odd(t, n - 1))); }
  @Async static Future<Boolean> odd(Trace t, int n) {
    boolean not = await(t.value(n)) == 0;
    return Future.ready(!not && await(even(t, n - 1)));
  }
  @Async static Future<String> tree(Trace t, int depth, String path) {
    if (depth == 0) return Future.ready(await(t.value(path)));
    String left = await(tree(t, depth - 1, path + "l"));
    String right = await(tree(t, depth - 1, path + "r"));
    return Future.ready("(" + left + " " + right + ")");
  }
  @Async Future<String> tree(Trace t, Object depth) { return Future.ready(await(tree(t, (Integer) depth, "")) + await(t.value("o"))); }
  @Async static Future<Object> run(Trace t) {
    return Future.ready(await(even(t, 6)) + " " + await(odd(t, 6)) + await(new T().tree(t, (Object) 3)));
  }
}
