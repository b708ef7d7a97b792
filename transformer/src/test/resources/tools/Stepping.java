import static dev.thrum.Thrum.*;

import dev.thrum.annotations.Async;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;

/** Something to look at through a debugger. */
public class Stepping {

  static int polls;

  /** Pending for some polls. */
  record Price(int value, int pending) implements Future<Integer> {
    @Override
    public Poll<Integer> poll(Context cx) {
      if (polls++ < pending) {
        cx.waker().wake();
        return Poll.pending();
      }
      return Poll.ready(value);
    }
  }

  @Async
  static Future<String> order(String name, int count, Future<Integer> price) {
    int before = count + 1; // FIRST
    String unused = name + "?";
    long wide = 1L << 40; // BEFORE
    int each = await(price); // AWAIT
    int after = before * each; // AFTER
    for (int i = 0; i < 2; i++) { // LOOP
      after += await(Future.ready(i)); // INSIDE
    }
    return Future.ready(name + after + wide); // END
  }

  @Async
  static Future<String> outer(int pending) {
    int one = 1; // OUTER
    return order("tea", one + 1, new Price(14, pending)); // TAIL
  }

  public static void main(String[] args) {
    String got = blockOn(outer(Integer.parseInt(args[0])));
    System.out.println(got); // BACK
  }
}
