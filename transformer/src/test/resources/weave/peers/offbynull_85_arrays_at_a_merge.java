// peer bug 14 offbynull/coroutines #85: arrays where branches meet
class T {
  @Async static Future<Object> run(Trace t) {
    Object[] a = await(t.value(true)) ? new String[] {"a"} : new Integer[] {1};
    Object o = a.length == 1 ? a : new int[] {2};
    java.io.Serializable s = await(t.value(false)) ? new long[0] : new String[][] {{"x"}};
    await(t.value(0));
    return Future.ready(a[0] + ((Object[]) o)[0].toString() + ((Object[][]) s)[0][0]);
  }
}
