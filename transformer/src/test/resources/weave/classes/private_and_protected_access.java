// 1.4, 3.22 private members of the host and of its nest, protected members of a superclass elsewhere
class T extends Number {
  private int field = 1;
  private static long counter = 10;
  private int method(int x) { return x + field; }
  @Override public int intValue() { return field; }
  @Override public long longValue() { return field; }
  @Override public float floatValue() { return field; }
  @Override public double doubleValue() { return field; }
  static class Nest { private String s = "n"; private static String st() { return "st"; } private Nest() {} }
  @Async Future<Object> all(Trace t) throws Exception {
    field += await(t.value(2));
    counter += field++ + await(t.value(3L));
    Nest n = new Nest();
    n.s += await(t.value("nest"));
    String sup = super.getClass() == T.class ? "super" : "";
    Object c = new Copy(3).copy(t);
    return Future.ready(method(field) + " " + counter + n.s + Nest.st() + sup + await((Future<?>) c) + super.hashCode() / Integer.MAX_VALUE);
  }
  static class Copy implements Cloneable {
    int k;
    Copy(int k) { this.k = k; }
    @Async Future<Integer> copy(Trace t) throws CloneNotSupportedException {
      Copy c = (Copy) super.clone();
      c.k += await(t.value(1));
      return Future.ready(k * 10 + c.k);
    }
  }
  @Async static Future<Object> run(Trace t) throws Exception { counter = 10; return Future.ready(await(new T().all(t))); }
}
