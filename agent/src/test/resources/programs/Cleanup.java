import static dev.thrum.Thrum.*;

import dev.thrum.annotations.Async;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import java.io.IOException;

/** Failures, finally blocks and try-with-resources, by exception and by drop. */
public class Cleanup {

  record Guard(String name) implements AutoCloseable {
    @Override
    public void close() {
      System.out.println("close " + name);
    }
  }

  @Async
  static Future<String> work(Future<String> inner) {
    try (Guard outer = new Guard("outer")) {
      try (Guard nested = new Guard("nested")) {
        return Future.ready(nested.name() + " " + await(inner));
      } catch (IllegalStateException e) {
        return Future.ready("caught " + e.getMessage());
      } finally {
        System.out.println("finally in " + outer.name());
      }
    }
  }

  @Async
  static Future<String> fail() throws IOException {
    await(yieldNow());
    throw new IOException("disk");
  }

  public static void main(String[] args) throws Exception {
    System.out.println(blockOn(work(Future.ready("done"))));
    System.out.println(blockOn(work(Future.failed(new IllegalStateException("no")))));
    try {
      blockOn(work(fail()));
    } catch (Exception e) {
      System.out.println("failed with " + e.getMessage());
    }
    Future<String> dropped = work(Future.pending());
    Context context = () -> () -> {};
    Poll<String> first = dropped.poll(context);
    System.out.println(first.isReady());
    dropped.drop();
  }
}
// prints:
// close nested
// finally in outer
// close outer
// nested done
// close nested
// finally in outer
// close outer
// caught no
// close nested
// finally in outer
// close outer
// failed with disk
// false
// close nested
// finally in outer
// close outer
