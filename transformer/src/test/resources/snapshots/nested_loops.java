// loops are entered by their headers, also to resume
class T {
  @Async static Future<Integer> m(Future<Integer> f, int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) {
      while (sum < i) { sum += await(f); }
    }
    return Future.ready(sum + await(f));
  }
}
