package dev.thrum.future;

/** The poll that found nothing yet. */
enum PendingPoll implements Poll<Object> {
  INSTANCE;

  @Override
  public boolean isReady() {
    return false;
  }

  @Override
  public Object value() {
    throw new IllegalStateException("the poll is pending and has no value; ask isReady() first");
  }

  @Override
  public String toString() {
    return "Pending";
  }
}
