import static dev.thrum.Thrum.*;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;

/** Async code in a class that no agent is shown. */
public class Hidden {

  /** Defined once more, hidden. */
  public static class Task {
    @Async
    public static Future<String> run() {
      return Future.ready(await(Future.ready("woven")));
    }
  }

  public static void main(String[] args) throws Exception {
    System.out.println(blockOn(Task.run()));
    byte[] classFile;
    try (InputStream in = Hidden.class.getResourceAsStream("Hidden$Task.class")) {
      classFile = in.readAllBytes();
    }
    Class<?> hidden =
        MethodHandles.lookup().defineHiddenClass(classFile, true).lookupClass();
    try {
      hidden.getMethod("run").invoke(null);
    } catch (java.lang.reflect.InvocationTargetException e) {
      System.out.println(e.getCause().getClass().getSimpleName());
    }
  }
}
// prints:
// woven
// IllegalStateException
