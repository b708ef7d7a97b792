package dev.thrum.time;

/** The time of the machine. A look at it costs some twenty nanoseconds. */
enum SystemTime implements TimeSource {
  INSTANCE;

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public String toString() {
    return "the time of the machine";
  }
}
