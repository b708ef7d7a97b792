// 3.3, 3.54 generic methods and classes; the casts that the compiler adds after the call
class T<A extends Comparable<A>> {
  final A a;
  T(A a) { this.a = a; }
  @Async <B> Future<Map<A, List<B>>> map(Trace t, B... more) {
    Map<A, List<B>> m = new TreeMap<>();
    m.put(await(t.value(a)), new ArrayList<>(Arrays.asList(more)));
    List<B> l = m.get(a);
    B first = await(t.value(l.get(0)));
    l.add(first);
    return Future.ready(m);
  }
  @Async static <X extends CharSequence & Comparable<X>> Future<X> max(Trace t, X one, X other) {
    X best = await(t.value(one)).compareTo(await(t.value(other))) > 0 ? one : other;
    return Future.ready(await(t.value(best)).length() > 0 ? best : null);
  }
  @Async static Future<Object> run(Trace t) {
    Map<String, List<Integer>> m = await(new T<>("k").map(t, 1, 2));
    int sum = 0;
    for (Integer i : await(t.value(m.get("k")))) { sum += i; }
    return Future.ready(m + " " + sum + await(max(t, "a", "b")));
  }
}
