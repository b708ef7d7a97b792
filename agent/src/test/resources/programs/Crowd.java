import static dev.thrum.Thrum.blockOn;

import dev.thrum.future.Future;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Many threads load and run the same classes at once, in several loaders of both kinds. */
public class Crowd {

  private static final int THREADS = 8;

  /** As most loaders were before Java 7: one lock for all classes. */
  static class OneByOne extends URLClassLoader {
    OneByOne(URL[] path) {
      super(path);
    }
  }

  /** As loaders are today: a lock for each class. */
  static class Parallel extends URLClassLoader {
    static {
      registerAsParallelCapable();
    }

    Parallel(URL[] path) {
      super(path);
    }
  }

  public static void main(String[] args) throws Exception {
    URL[] hosts = {URI.create(args[0]).toURL()};
    int classes = Integer.parseInt(args[1]);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    long sum = 0;
    for (int round = 0; round < 4; round++) {
      ClassLoader loader = round % 2 == 0 ? new Parallel(hosts) : new OneByOne(hosts);
      CyclicBarrier together = new CyclicBarrier(THREADS);
      List<Callable<Long>> work = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int first = i % 2 == 0 ? 0 : classes / 2;
        work.add(
            () -> {
              together.await();
              long mine = 0;
              for (int k = 0; k < classes; k++) {
                mine += run(loader, "Host" + (first + k) % classes);
              }
              return mine;
            });
      }
      for (var result : threads.invokeAll(work)) {
        sum += result.get();
      }
    }
    threads.shutdown();
    System.out.println(sum);
  }

  @SuppressWarnings("unchecked")
  private static long run(ClassLoader loader, String name) throws Exception {
    Object future = Class.forName(name, true, loader).getMethod("run").invoke(null);
    return blockOn((Future<Long>) future);
  }
}
