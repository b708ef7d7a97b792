// 3.38, 3.46 a wide variable that nobody reads again, in the place of two that wait elsewhere; found by a random program
class T {
  @Async static Future<Object> run(Trace t) {
    String out = "";
    {
      int a = await(t.value(1));
      String s = "s" + a;
      out += await(t.value("x")) + a + s;
      out += await(t.value("y")) + a + s;
    }
    {
      long dead = out.length();
      String other = "o" + dead;
      out += await(t.value("z"));
      out += other;
    }
    {
      double dead = out.length();
      Object other = dead;
      out += await(t.value(2));
      out += await(t.value(3)) + other.toString();
    }
    return Future.ready(out);
  }
}
