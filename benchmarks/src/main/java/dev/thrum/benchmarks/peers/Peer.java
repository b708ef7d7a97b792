package dev.thrum.benchmarks.peers;

import java.util.function.IntUnaryOperator;

/**
 * A library that is not on the class path of every build: the workloads as one writes them for it.
 *
 * <p>Found by the name of its class. Each method is one operation of the benchmark of the same
 * name, large enough that this call costs nothing beside it; what a peer has no means for, it
 * leaves out.
 */
public interface Peer {

  /**
   * By the name of a system.
   *
   * @throws IllegalStateException it is not on the class path
   */
  static Peer of(String system) {
    try {
      return Class.forName(className(system))
          .asSubclass(Peer.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(system + " is not on the class path", e);
    }
  }

  /** Whether it is on the class path. */
  static boolean isPresent(String system) {
    String file = className(system).replace('.', '/') + ".class";
    return Peer.class.getClassLoader().getResource(file) != null;
  }

  private static String className(String system) {
    return switch (system) {
      case "kotlin" -> "dev.thrum.benchmarks.kotlin.KotlinPeer";
      case "eaAsync" -> "dev.thrum.benchmarks.eaasync.EaAsyncPeer";
      case "structured" -> "dev.thrum.benchmarks.structured.StructuredPeer";
      default -> throw new IllegalArgumentException("no such peer: " + system);
    };
  }

  /** That many awaits of an int that is there already, each through so many levels of calls. */
  default long readyAwaits(int turns, int levels, int seed) {
    throw missing();
  }

  /** The same with a reference: the value is handed up as it is. */
  default Object readyReferences(int turns, int levels, Object value) {
    throw missing();
  }

  /** Goes to the end of the queue and comes back, on one thread. */
  default long yields(int turns) {
    throw missing();
  }

  /** Two tasks, two channels with room for one; the sum of what came back. */
  default long pingPong(int rounds, int threads) {
    throw missing();
  }

  /** Starts tasks that give their number, then waits for all; the sum. */
  default long spawnJoin(int tasks, int threads) {
    throw missing();
  }

  /** The sum of the leaves of a tree with ten children each. */
  default long skynet(int leaves, int threads) {
    throw missing();
  }

  /** A chain of calls, and at its end so many yields; returns its length. */
  default int wakes(int depth, int wakes) {
    throw missing();
  }

  /** A yield each, within a second. */
  default long timeouts(int turns) {
    throw missing();
  }

  /** Four senders, one receiver, room for 1024, two threads; the sum of the messages. */
  default long fourToOne(int messages) {
    throw missing();
  }

  /** Starts a task that waits three calls deep, cancels it there; how many cleanups have run. */
  default int cancels(int tasks) {
    throw missing();
  }

  /** As {@code Sleepers.run}. */
  default long sleep(int tasks, IntUnaryOperator millis, Runnable asleep)
      throws InterruptedException {
    throw missing();
  }

  /** Recursion whose leaf suspends once; how many levels it counted. */
  default int recurse(int levels) {
    throw missing();
  }

  private static UnsupportedOperationException missing() {
    return new UnsupportedOperationException("this peer has no means for it");
  }
}
