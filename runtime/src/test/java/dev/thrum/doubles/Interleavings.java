package dev.thrum.doubles;

import dev.thrum.audit.Ledger;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.Lincheck;

/** Runs a small concurrent program under many thread schedules, chosen by a model checker. */
public final class Interleavings {

  private static final int SCHEDULES = Integer.getInteger("thrum.test.schedules", 50);

  private Interleavings() {}

  /** A program that makes its own threads; what it throws under some schedule fails the test. */
  public static void check(Runnable program) {
    Ledger.on = false;
    try {
      Lincheck.runConcurrentTest(SCHEDULES, program);
    } finally {
      Ledger.on = true;
    }
  }

  /** Runs all of these at once and waits for them; what one throws is thrown. */
  public static void atOnce(Runnable... bodies) {
    List<Thread> threads = new ArrayList<>();
    Throwable[] thrown = new Throwable[bodies.length];
    for (int i = 0; i < bodies.length; i++) {
      int index = i;
      threads.add(
          new Thread(
              () -> {
                try {
                  bodies[index].run();
                } catch (Throwable t) {
                  thrown[index] = t;
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    for (Throwable t : thrown) {
      if (t != null) {
        throw new AssertionError(t);
      }
    }
  }
}
