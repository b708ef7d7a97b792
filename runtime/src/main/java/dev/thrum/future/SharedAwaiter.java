package dev.thrum.future;

import org.jspecify.annotations.Nullable;

/** One awaiter of a shared computation. */
final class SharedAwaiter<T> extends GuardedFuture<T> {

  private final SharedSource<T> source;

  /** Whom to wake; written by this awaiter under the source's lock. */
  @Nullable Waker waker;

  SharedAwaiter(SharedSource<T> source) {
    this.source = source;
    source.join(this);
  }

  boolean willWake(Waker other) {
    Waker mine = waker;
    return mine != null && mine.willWake(other);
  }

  @Override
  protected Poll<T> advance(Context cx) {
    return source.poll(this, cx);
  }

  @Override
  protected void release() {
    source.leave(this);
  }

  @Override
  public String toString() {
    return source.toString();
  }
}
