package dev.thrum.future;

import org.jspecify.annotations.Nullable;

/** The poll that found the value. */
record ReadyPoll<T>(@Nullable T result) implements Poll<T> {

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  @SuppressWarnings("NullAway") // a future's value may be null; T says nothing about it
  public T value() {
    return result;
  }

  @Override
  public String toString() {
    return "Ready(" + result + ")";
  }
}
