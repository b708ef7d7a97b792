package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list that is being filled, and a failure that comes after it. */
final class ChunkBuffer<T> {

  private final int size;
  private List<T> elements = new ArrayList<>();
  private @Nullable Throwable failure;

  ChunkBuffer(int size, String operator) {
    this.size = Limits.requirePositive(size, operator);
  }

  boolean isEmpty() {
    return elements.isEmpty();
  }

  boolean isFull() {
    return elements.size() == size;
  }

  void add(T element) {
    elements.add(element);
  }

  /** The list, which is the caller's; a new one begins. */
  List<T> take() {
    List<T> full = elements;
    elements = new ArrayList<>();
    return full;
  }

  void keep(Throwable thrown) {
    failure = thrown;
  }

  boolean hasFailed() {
    return failure != null;
  }

  Throwable takeFailure() {
    Throwable thrown = requireNonNull(failure);
    failure = null;
    return thrown;
  }
}
