package dev.thrum.channel;

/**
 * A receiver of a {@link Broadcast} has fallen behind, and values were overwritten that it had not
 * received. The next receive goes on with the oldest one that is left.
 */
public final class LaggedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final long skipped;

  LaggedException(long skipped) {
    super("the receiver has fallen behind and missed " + skipped + " values");
    this.skipped = skipped;
  }

  /** How many values were missed. */
  public long skipped() {
    return skipped;
  }
}
