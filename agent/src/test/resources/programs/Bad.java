import static dev.thrum.Thrum.*;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;

/** One method that can't be woven and one that can. */
public class Bad {

  @Async
  Future<String> locked(Future<String> future) {
    synchronized (this) {
      return Future.ready(await(future));
    }
  }

  @Async
  static Future<String> fine() {
    await(yieldNow());
    return Future.ready("fine");
  }

  public static void main(String[] args) {
    System.out.println(blockOn(fine()));
    try {
      blockOn(new Bad().locked(Future.ready("")));
    } catch (IllegalStateException e) {
      System.out.println(e.getMessage());
    }
  }
}
