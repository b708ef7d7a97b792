package dev.thrum.benchmarks.programs;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.yieldNow;

import dev.thrum.AsyncRuntime;
import dev.thrum.annotations.Async;
import dev.thrum.benchmarks.peers.Peer;
import dev.thrum.benchmarks.peers.VirtualThreads;
import dev.thrum.future.Future;

/**
 * How deep does a recursion of awaits get whose leaf suspends once, on a thread with the default
 * stack? A million is as far as is tried.
 */
public final class DeepRecursion {

  private DeepRecursion() {}

  /**
   * @param arguments a system, and how many levels are enough
   */
  public static void main(String[] arguments) throws InterruptedException {
    int enough = Integer.parseInt(arguments[1]);
    int deepest = 0;
    int tooDeep = enough + 1;
    int next = enough;
    while (next > deepest && next < tooDeep) {
      if (works(arguments[0], next)) {
        deepest = next;
      } else {
        tooDeep = next;
      }
      next = tooDeep > 20_000 ? tooDeep / 4 : (deepest + tooDeep) / 2;
    }
    System.out.println("figure\t" + deepest + "\tlevels");
  }

  /** On a thread of its own: what an error has left behind in another one is not our affair. */
  private static boolean works(String system, int levels) throws InterruptedException {
    int[] counted = new int[1];
    Thread thread = new Thread(() -> counted[0] = tried(system, levels), "recursion");
    thread.setUncaughtExceptionHandler(
        (where, e) -> {
          if (!(e instanceof StackOverflowError)) {
            e.printStackTrace();
          }
        });
    thread.start();
    thread.join();
    return counted[0] == levels;
  }

  private static int tried(String system, int levels) {
    return switch (system) {
      case "thrum" -> onRuntime(levels);
      case "virtualThreads" -> onThread(levels);
      default -> Peer.of(system).recurse(levels);
    };
  }

  private static int onRuntime(int levels) {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
      return runtime.blockOn(down(levels));
    }
  }

  @Async
  private static Future<Integer> down(int levels) {
    if (levels == 0) {
      await(yieldNow());
      return Future.ready(0);
    }
    return Future.ready(await(down(levels - 1)) + 1);
  }

  private static int onThread(int levels) {
    int[] counted = new int[1];
    try {
      VirtualThreads.start(
              () -> {
                try {
                  counted[0] = plainDown(levels);
                } catch (StackOverflowError e) {
                  counted[0] = -1;
                }
              })
          .join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return counted[0];
  }

  private static int plainDown(int levels) {
    if (levels == 0) {
      Thread.yield();
      return 0;
    }
    return plainDown(levels - 1) + 1;
  }
}
