// 3.3 methods of enums and of the bodies of their constants
class T {
  enum E {
    A { @Override @Async Future<String> go(Trace t) { return Future.ready("a" + await(t.value(ordinal()))); } },
    B { @Override @Async Future<String> go(Trace t) { return Future.ready(await(super.go(t)) + secret); } };
    private static final String secret = "s";
    @Async Future<String> go(Trace t) { return Future.ready(name() + await(t.value(name().length()))); }
    @Async static Future<E> first(Trace t) { return Future.ready(values()[await(t.value(0))]); }
  }
  @Async static Future<Object> run(Trace t) {
    String s = "";
    for (E e : E.values()) { s += await(e.go(t)); }
    return Future.ready(s + await(E.first(t)));
  }
}
