import static dev.thrum.Thrum.*;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;

/** Async methods in every kind of type. */
public class Shapes {

  interface Shape {
    Future<Double> area();

    @Async
    default Future<String> describe() {
      return Future.ready(name() + " " + await(area()));
    }

    private String name() {
      return getClass().getSimpleName();
    }
  }

  record Square(double side) implements Shape {
    @Override
    @Async
    public Future<Double> area() {
      await(yieldNow());
      return Future.ready(side * side);
    }
  }

  enum Unit implements Shape {
    DOT {
      @Override
      @Async
      public Future<Double> area() {
        return Future.ready(await(new Square(1).area()) - 1);
      }
    }
  }

  @Async
  private static Future<Long> depth(long n) {
    return n == 0 ? Future.ready(0L) : Future.ready(1 + await(depth(n - 1)));
  }

  public static void main(String[] args) {
    System.out.println(blockOn(new Square(3).describe()));
    System.out.println(blockOn(Unit.DOT.area()));
    System.out.println(blockOn(depth(1_000)));
  }
}
// prints:
// Square 9.0
// 0.0
// 1000
