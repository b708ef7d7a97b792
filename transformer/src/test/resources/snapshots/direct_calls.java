// the awaited body is called at once and answers a primitive; one that may recurse asks for room first
class T {
  final int k = 1;
  @Async private Future<Integer> leaf(int n) { return Future.ready(n + k); }
  @Async private Future<Integer> twice(int n) { return Future.ready(await(leaf(n)) + await(leaf(n))); }
  @Async static Future<Long> fib(int n) {
    if (n < 2) { return Future.ready((long) n); }
    return Future.ready(await(fib(n - 1)) + await(fib(n - 2)));
  }
}
