// peer bug 13 offbynull/coroutines #84: interface types treated as classes where branches meet
class T {
  static <X> void use(Trace t, Iterable<X> i) { for (X x : i) t.log(x); }
  @Async static Future<Object> run(Trace t) {
    Iterable<Integer> i;
    if (await(t.value(true))) { i = new ArrayDeque<>(Arrays.asList(1)); } else { i = new HashSet<>(Arrays.asList(2)); }
    int k = await(t.value(3));
    use(t, i);
    Comparable<String> c = k == 3 ? "s" : null;
    CharSequence q = await(t.value(k)) == 3 ? "q" : new StringBuilder("r");
    return Future.ready(c.compareTo("s") + await(t.value("")) + q);
  }
}
