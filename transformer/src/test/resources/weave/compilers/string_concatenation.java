// 3.24 concatenation of all types with awaits between the operands, long ones too
class T {
  @Async static Future<Object> run(Trace t) {
    String s = "s" + await(t.value(1)) + 'c' + 1.5 + 2f + 3L + true + null + await(t.value("x")) + new int[0].length + (byte) 4 + (short) 5;
    s += s.length() + await(t.value("y")) + s;
    s = await(t.value("l")) + s + await(t.value("r"));
    String many = "" + await(t.value(0)) + 1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + await(t.value(10)) + "\1\2" + await(t.value("\1")) + "\2";
    char c = 'a';
    c += await(t.value(1));
    String n = null;
    n += await(t.value(c));
    final String constant = "con" + "stant";
    return Future.ready(s + many.length() + n + constant + await(t.value(constant)) + (await(t.value(1)) + await(t.value(2))));
  }
}
