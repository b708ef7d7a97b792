package dev.thrum.executor;

import static java.util.Objects.requireNonNull;

import java.util.AbstractQueue;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * First in, first out, in chunks, so that a queue that was long once is not big for ever. Used by
 * one thread; others may ask for the size, roughly.
 */
final class ChunkedQueue<E> extends AbstractQueue<E> {

  static final int CHUNK = 255;

  /** Of each chunk, the last place is for the next chunk. */
  private @Nullable Object[] first = new @Nullable Object[CHUNK + 1];

  private @Nullable Object[] last = first;
  private @Nullable Object @Nullable [] spare;
  private int head; // of the first chunk
  private int tail; // of the last one
  private int size;

  @Override
  public boolean offer(E element) {
    requireNonNull(element);
    if (tail == CHUNK) {
      extend(); // if there is no memory nothing has changed
    }
    last[tail++] = element;
    size++;
    return true;
  }

  private void extend() {
    @Nullable Object[] next = spare == null ? new @Nullable Object[CHUNK + 1] : spare;
    spare = null;
    last[CHUNK] = next;
    last = next;
    tail = 0;
  }

  @Override
  @SuppressWarnings("unchecked") // only elements are put in
  public @Nullable E poll() {
    if (size == 0) {
      return null;
    }
    E element = (E) first[head];
    first[head++] = null;
    if (--size == 0) {
      head = 0; // in the one chunk that there is now
      tail = 0;
    } else if (head == CHUNK) {
      goToNextChunk();
    }
    return element;
  }

  private void goToNextChunk() {
    spare = first;
    first = next(first);
    requireNonNull(spare)[CHUNK] = null;
    head = 0;
  }

  private static @Nullable Object[] next(@Nullable Object[] chunk) {
    return (@Nullable Object[]) requireNonNull(chunk[CHUNK]);
  }

  @Override
  @SuppressWarnings("unchecked") // as in poll
  public @Nullable E peek() {
    return size == 0 ? null : (E) first[head];
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Iterator<E> iterator() {
    return new Iterator<>() {
      private @Nullable Object[] chunk = first;
      private int index = head;
      private int left = size;

      @Override
      public boolean hasNext() {
        return left > 0;
      }

      @Override
      @SuppressWarnings("unchecked") // as in poll
      public E next() {
        if (left-- <= 0) {
          throw new NoSuchElementException();
        }
        if (index == CHUNK) {
          chunk = ChunkedQueue.next(chunk);
          index = 0;
        }
        return (E) requireNonNull(chunk[index++]);
      }
    };
  }
}
