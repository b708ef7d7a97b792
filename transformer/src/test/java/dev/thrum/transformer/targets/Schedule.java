package dev.thrum.transformer.targets;

/**
 * What the leaves of one run do, leaf by leaf in the order of their first polls, so that a run can
 * be repeated by other means.
 *
 * @param readiness when they are ready
 * @param seed of what is random
 * @param stuck number of the first leaf that is never ready, from 1; the target is dropped when it
 *     waits for it; 0 if there is none
 * @param whileDropping what the leaves do that are polled after that
 */
public record Schedule(Readiness readiness, long seed, int stuck, WhileDropping whileDropping) {

  /** How leaves answer a body that is being dropped. */
  enum WhileDropping {
    READY,
    PENDING,
    /** One of the above, by seed and leaf. */
    RANDOM
  }

  static final int FOREVER = Integer.MAX_VALUE;

  /** No drop. */
  public static Schedule of(Readiness readiness, long seed) {
    return new Schedule(readiness, seed, 0, WhileDropping.READY);
  }

  /** The same, dropped at a leaf. */
  Schedule dropAt(int leaf, WhileDropping afterwards) {
    return new Schedule(readiness, seed, leaf, afterwards);
  }

  /** How often a leaf answers that it is pending. */
  int pendingPolls(int leaf) {
    if (stuck == 0 || leaf < stuck) {
      return switch (readiness == Readiness.RANDOM ? random(leaf) : readiness) {
        case AT_ONCE, RANDOM -> 0;
        case SECOND_POLL -> 1;
        case OTHER_THREAD -> 3;
      };
    }
    return leaf == stuck || isPendingWhileDropping(leaf) ? FOREVER : 0;
  }

  private Readiness random(int leaf) {
    return Readiness.values()[(int) Long.remainderUnsigned(Scramble.of(seed, leaf), 3)];
  }

  private boolean isPendingWhileDropping(int leaf) {
    return switch (whileDropping) {
      case READY -> false;
      case PENDING -> true;
      case RANDOM -> Scramble.of(seed, leaf) < 0;
    };
  }
}
