import static dev.thrum.Thrum.*;

import dev.thrum.annotations.Async;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;

/** The comments say what a coverage tool should make of a line. */
public class Covered {

  /** Pending for some polls. */
  static final class Price implements Future<Integer> {
    private int pending;

    Price(int pending) {
      this.pending = pending;
    }

    @Override
    public Poll<Integer> poll(Context cx) {
      if (pending-- > 0) {
        cx.waker().wake();
        return Poll.pending();
      }
      return Poll.ready(7);
    }
  }

  @Async
  static Future<String> order(int count, int pending) {
    String size = "few"; // covered
    if (count > 10) { // partly
      size = "many"; // missed
    }
    int each = await(new Price(pending)); // await
    int sum = count * each; // covered
    try {
      sum += await(new Price(pending)); // await
    } catch (IllegalStateException e) { // missed
      sum = 0; // missed
    } finally {
      sum++; // covered
    }
    for (int i = 0; i < 2; i++) { // loop
      sum += await(new Price(pending)); // await
      sum--; // covered
    }
    if (sum < 0) { // partly
      sum = await(new Price(pending)); // missed
      sum++; // missed
    }
    return Future.ready(size + sum); // covered
  }

  @Async
  static Future<Integer> never(Future<Integer> price) {
    int each = await(price); // missed
    return Future.ready(each + 1); // missed
  }

  static Future<String> block(int pending) {
    return async( // covered
        () -> {
          int each = await(new Price(pending)); // await
          return order(each, pending); // covered
        })
        .then(order -> order); // covered
  }

  public static void main(String[] args) {
    System.out.println(blockOn(block(Integer.parseInt(args[0]))));
  }
}
