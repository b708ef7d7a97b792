package dev.thrum.samples.tasks;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.spawn;
import static dev.thrum.Thrum.yieldNow;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import java.io.PrintStream;

/**
 * A checked exception arrives at whoever awaits: the same object, not wrapped, out of a method as
 * out of a task. {@code await(future, X.class)} tells the compiler to expect it.
 */
public final class ErrorPropagation {

  private ErrorPropagation() {}

  static final class OutOfStock extends Exception {
    private static final long serialVersionUID = 1;

    OutOfStock(String item) {
      super("no " + item + " left");
    }
  }

  @Async
  public static Future<Void> run(PrintStream out) {
    try {
      await(order("bread"), OutOfStock.class);
    } catch (OutOfStock e) {
      out.println("a method failed: " + e.getMessage());
    }
    try {
      await(spawn(order("rolls")), OutOfStock.class);
    } catch (OutOfStock e) {
      out.println("a task failed: " + e.getMessage());
    }
    return Future.ready();
  }

  /** Passes on what it knows nothing about. */
  @Async
  private static Future<Void> order(String item) throws OutOfStock {
    await(take(item), OutOfStock.class);
    return Future.ready();
  }

  @Async
  private static Future<Void> take(String item) throws OutOfStock {
    await(yieldNow());
    throw new OutOfStock(item);
  }
}
