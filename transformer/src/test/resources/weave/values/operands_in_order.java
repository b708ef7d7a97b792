// 3.50 operands wait on the stack, evaluated from left to right
class T {
  static String f(Object... all) { return Arrays.toString(all); }
  static int g(Trace t, String name, int v) { t.log(name); return v; }
  @Async static Future<Object> run(Trace t) {
    int sum = g(t, "a", 1) + await(t.value(2)) * g(t, "b", 3) - await(t.value(4)) / g(t, "c", 2);
    String nested = f(await(t.value(1)), f(await(t.value(2)), g(t, "d", 3)), f(), await(t.value("x")));
    boolean less = g(t, "e", 1) < await(t.value(2)) == await(t.value(true));
    int shift = 1 << await(t.value(3)) | await(t.value(1)) & ~await(t.value(0)) ^ -await(t.value(2));
    String chain = new StringBuilder().append(g(t, "f", 1)).append(await(t.value('c'))).append(await(t.value(2L))).insert(0, await(t.value("0"))).toString();
    String text = "a" + 1 + await(t.value("b")) + 'c' + 2L + await(t.value(null)) + 1.5f + await(t.value(3)) + g(t, "g", 0);
    return Future.ready(sum + nested + less + shift + chain + text + (Object) (char) (await(t.value((int) 'x')) + 1));
  }
}
