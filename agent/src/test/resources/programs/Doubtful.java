import static dev.thrum.Thrum.*;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;

/** Async code that works, with something in it to warn of. */
public class Doubtful {

  @Async
  static Future<String> work() throws InterruptedException {
    await(yieldNow());
    Thread.sleep(1);
    return Future.ready("done");
  }

  public static void main(String[] args) throws Exception {
    System.out.println(blockOn(work()));
  }
}
