// peer bug 27 quasar #196: types that only the class's own loader knows, where branches meet
class T {
  static class Base { String name() { return "base"; } }
  static class One extends Base { @Override String name() { return "one"; } }
  static class Two extends Base { @Override String name() { return "two"; } }
  static class Deep extends Two implements Comparable<Base> { @Override public int compareTo(Base o) { return 7; } }
  @Async static Future<Object> run(Trace t) {
    String all = "";
    for (int i = 0; i < 3; i++) {
      Base b = i == 0 ? new One() : i == 1 ? new Two() : new Deep();
      all += await(t.value(b.name()));
      Object o = b instanceof Deep ? (Deep) b : new One[] {new One()};
      await(t.value(i));
      all += b.name() + (o instanceof Deep ? ((Deep) o).compareTo(b) : ((Base[]) o)[0].name());
    }
    return Future.ready(all);
  }
}
