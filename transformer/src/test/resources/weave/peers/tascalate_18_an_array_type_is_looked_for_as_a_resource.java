// peer bug 34 tascalate-javaflow #18: a merge of array types looked for a class file of that name
class T {
  @Async static Future<Object> run(Trace t) {
    Object all = await(t.value(1)) > 0 ? new String[] {"s"} : new T[0];
    Object[] some = all instanceof String[] ? (String[]) all : new Integer[] {1};
    String joined = "";
    for (Object each : some) { joined += each + await(t.value("-")); }
    long[][] deep = joined.isEmpty() ? null : new long[][] {{await(t.value(4L))}};
    return Future.ready(joined + deep[0][0]);
  }
}
