// peer bug 2 ea-async #42: for-each over an array, await in a concatenation
class T {
  @Async static Future<Object> run(Trace t) {
    String all = "";
    for (String s : new String[] {"a", "b"}) { all += s + await(t.value(s)) + all.length(); }
    for (int[] a : new int[][] {{1}, {2}}) { all = all + a[0] + await(t.value(a.length)); }
    return Future.ready(all);
  }
}
