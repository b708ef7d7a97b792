// 3.25, 3.26 pattern switches: the guard awaits, and matching goes on with the next case
// release 21
class T {
  sealed interface S permits A, B, C {}
  record A(int x) implements S {}
  record B(A a, String s) implements S {}
  enum C implements S { ONE, TWO }
  @Async static Future<Boolean> is(Trace t, boolean b) { return Future.ready(await(t.value(b))); }
  @Async static Future<String> of(Trace t, Object o) {
    return Future.ready(switch (o) {
      case null -> "null" + await(t.value(0));
      case String s when await(is(t, s.isEmpty())) -> "empty";
      case String s when s.length() < await(t.value(3)) && await(is(t, true)) -> "short " + await(t.value(s));
      case String s -> "long " + s;
      case A(int x) when await(is(t, x > 5)) -> "big A";
      case A(var x) -> "A" + x;
      case B(A(int x), String s) when await(is(t, x == 1)) -> { String r = await(t.value(s)); yield "B1" + r + x; }
      case B(A a, String s) -> "B" + await(t.value(a.x)) + s;
      case C.ONE -> "one" + await(t.value(1));
      case Integer i when i > 0 && await(is(t, false)) -> "never";
      default -> "other " + await(t.value(o));
    });
  }
  @Async static Future<String> sealedOf(Trace t, S s) {
    switch (s) {
      case A a -> t.log(await(t.value("a")) + a.x());
      case B(var a, var str) -> { await(t.value(1)); t.log(a + str); }
      case C c when await(is(t, c == C.ONE)) -> t.log("first");
      case C c -> t.log("c" + c);
    }
    return Future.ready(s instanceof B(A(var x), var str) && await(is(t, true)) ? str + x : "no");
  }
  @Async static Future<Object> run(Trace t) {
    StringBuilder all = new StringBuilder();
    for (Object o : new Object[] {null, "", "ab", "abcdef", new A(6), new A(1), new B(new A(1), "x"), new B(new A(2), "y"), C.ONE, C.TWO, 5, 1.5}) {
      all.append(await(of(t, o))).append(';');
      if (o instanceof S s) all.append(await(sealedOf(t, s)));
    }
    return Future.ready(all);
  }
}
