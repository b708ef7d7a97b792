package dev.thrum.samples.faults;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;
import static dev.thrum.Thrum.spawn;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.task.Task;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A gate with futures of its own making, which keeps the waker of the last one who waits, and
 * forgets the others: they sleep for ever in front of an open gate.
 */
public final class LostWaker {

  /** Where tasks wait until it is opened. */
  public interface Gate {
    Future<Void> passed();

    void open();
  }

  /** The fault: one field for wakers of many. */
  public static final class NarrowGate implements Gate {
    private boolean open;
    private @Nullable Waker waiting;

    @Override
    public Future<Void> passed() {
      return cx -> {
        if (open) {
          return Poll.ready(null);
        }
        waiting = cx.waker();
        return Poll.pending();
      };
    }

    @Override
    public void open() {
      open = true;
      if (waiting != null) {
        waiting.wake();
        waiting = null;
      }
    }
  }

  /** The remedy; or take {@code Notify}, which may be dropped and used by several threads, too. */
  public static final class WideGate implements Gate {
    private boolean open;
    private final List<Waker> waiting = new ArrayList<>();

    @Override
    public Future<Void> passed() {
      return cx -> {
        if (open) {
          return Poll.ready(null);
        }
        waiting.add(cx.waker());
        return Poll.pending();
      };
    }

    @Override
    public void open() {
      open = true;
      waiting.forEach(Waker::wake);
      waiting.clear();
    }
  }

  private LostWaker() {}

  @Async
  public static Future<Void> run(PrintStream out) {
    out.println("one field for all wakers: " + await(passing(new NarrowGate())) + " of 3 pass");
    out.println("a list of them: " + await(passing(new WideGate())) + " of 3 pass");
    return Future.ready();
  }

  /** How many of three have passed a minute after the gate was opened. */
  @Async
  private static Future<Integer> passing(Gate gate) {
    int passed = 0;
    try (Task<String> ada = spawn(walk("ada", gate));
        Task<String> bob = spawn(walk("bob", gate));
        Task<String> cleo = spawn(walk("cleo", gate))) {
      await(sleep(Duration.ofSeconds(1)));
      gate.open();
      await(sleep(Duration.ofMinutes(1)));
      for (Task<String> walker : List.of(ada, bob, cleo)) {
        passed += walker.isFinished() ? 1 : 0;
      }
    }
    return Future.ready(passed);
  }

  @Async
  public static Future<String> walk(String who, Gate gate) {
    await(gate.passed());
    return Future.ready(who + " has passed");
  }
}
