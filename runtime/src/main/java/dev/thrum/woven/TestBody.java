package dev.thrum.woven;

import dev.thrum.future.Future;
import org.jspecify.annotations.Nullable;

/**
 * Async test methods: what calls them gets nothing, and their future goes to who runs the test.
 *
 * <p>Confined to the thread that calls the method.
 */
public final class TestBody {

  private static final ThreadLocal<TestBody> WANTED = new ThreadLocal<>();

  private @Nullable Future<?> future;

  private TestBody() {}

  /** Calls a test method. */
  @FunctionalInterface
  public interface Call {
    /** Calls it; throws what it throws. */
    void run() throws Throwable;
  }

  /**
   * The future of the test method that is called here; null if that was an ordinary one, which is
   * over now.
   */
  public static @Nullable Future<?> of(Call call) throws Throwable {
    TestBody outer = WANTED.get();
    TestBody body = new TestBody();
    WANTED.set(body);
    try {
      call.run();
    } finally {
      if (outer == null) {
        WANTED.remove();
      } else {
        WANTED.set(outer);
      }
    }
    return body.future;
  }

  /**
   * Called by the stub of a test method; hands its future on.
   *
   * @throws IllegalStateException if nobody runs the test: the method was called by other code
   */
  public static void begin(Future<?> body) {
    TestBody wanted = WANTED.get();
    if (wanted == null || wanted.future != null) {
      throw new IllegalStateException(
          "an @AsyncTest method that awaits is called by JUnit, and by nothing else ("
              + body
              + "); put what several tests share in an @Async method that returns Future<Void>");
    }
    wanted.future = body;
  }
}
