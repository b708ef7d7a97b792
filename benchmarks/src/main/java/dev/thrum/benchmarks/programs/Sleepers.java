package dev.thrum.benchmarks.programs;

import dev.thrum.benchmarks.peers.Peer;
import java.util.function.IntUnaryOperator;

/** Tasks that sleep once each, with an int, a long and a reference that are needed afterwards. */
interface Sleepers {

  /**
   * Returns when all have woken up again: the sum of their numbers and of their squares.
   *
   * @param millis for how long each of them sleeps, by its number
   * @param asleep is run once, when all of them sleep or have slept
   */
  long run(int tasks, IntUnaryOperator millis, Runnable asleep) throws InterruptedException;

  /** By the name of a system. */
  static Sleepers of(String system) {
    return switch (system) {
      case "hand" -> new HandSleepers();
      case "thrum" -> new ThrumSleepers();
      case "completableFuture" -> new StageSleepers();
      case "eaAsync", "kotlin" -> Peer.of(system)::sleep;
      case "virtualThreads" -> new VirtualSleepers();
      default -> throw new IllegalArgumentException("no such system: " + system);
    };
  }
}
