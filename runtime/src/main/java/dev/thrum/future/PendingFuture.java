package dev.thrum.future;

/** Never completes. */
enum PendingFuture implements Future<Object> {
  INSTANCE;

  @Override
  public Poll<Object> poll(Context cx) {
    return Poll.pending();
  }

  @Override
  public String toString() {
    return "Future.pending()";
  }
}
