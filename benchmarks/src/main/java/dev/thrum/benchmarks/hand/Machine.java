package dev.thrum.benchmarks.hand;

/** A state machine as one would write it by hand: it goes on from where it stopped. */
@FunctionalInterface
public interface Machine {
  void resume();
}
