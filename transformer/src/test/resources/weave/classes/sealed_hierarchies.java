// 3.3, 3.30 sealed hierarchies
// release 17
class T {
  sealed interface Shape permits Circle, Square {
    @Async default Future<Double> area(Trace t) {
      return this instanceof Circle c ? c.round(t) : Future.ready(((Square) this).side() * await(t.value(1.0)));
    }
  }
  record Circle(double r) implements Shape {
    @Async Future<Double> round(Trace t) { return Future.ready(Math.floor(r * r * await(t.value(3.14)))); }
  }
  record Square(double side) implements Shape {}
  @Async static Future<Object> run(Trace t) {
    double sum = 0;
    for (Shape s : new Shape[] {new Circle(2), new Square(3)}) { sum += await(s.area(t)); }
    return Future.ready(sum);
  }
}
