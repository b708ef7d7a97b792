package dev.thrum.io;

import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.WaitList;
import dev.thrum.internal.concurrent.WakeList;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;

/**
 * Bytes on their way from one end of a {@link DuplexStream} to the other, at most so many, and who
 * waits for them or for room.
 *
 * <pre>
 * field     meaning                                       changed by
 * --------  --------------------------------------------  ------------------------------
 * ring      the bytes: size of them, from start on        write, read
 * output    OPEN; ENDED: no more are written; CLOSED:     end, closeOutput
 *           likewise, and the writer is gone
 * inputOpen the reader has not closed                     closeInput
 * readers   wait for bytes or the end                     read; write, end, close wake them
 * writers   wait for room or the reader's end             write; read, close wake them
 * </pre>
 *
 * <p>Everything is under the lock of this object. Wakers are collected under it and called after.
 */
final class PipeState {

  /** What became of the writing side. */
  private enum Output {
    OPEN,
    ENDED,
    CLOSED
  }

  /** Instead of a count: there is nothing to do but wait, and the waiter is listed. */
  static final int LISTED = -2;

  private final byte[] ring;
  private final WaitList<PipeWaiter> readers = new WaitList<>();
  private final WaitList<PipeWaiter> writers = new WaitList<>();
  private int start;
  private int size;
  private Output output = Output.OPEN;
  private boolean inputOpen = true;

  PipeState(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("a pipe of " + capacity + " bytes");
    }
    ring = new byte[capacity];
  }

  /** The number of bytes that were moved to the target, -1 at the end, or LISTED. */
  int read(ByteBuffer target, PipeWaiter waiter, Waker waker) throws IOException {
    WakeList wakes = new WakeList();
    int count;
    synchronized (this) {
      if (!inputOpen) {
        throw closed(waiter);
      }
      if (size == 0) {
        if (output != Output.OPEN) {
          return -1;
        }
        readers.add(waiter, waker);
        return LISTED;
      }
      count = Math.min(size, target.remaining());
      int first = Math.min(count, ring.length - start);
      target.put(ring, start, first).put(ring, 0, count - first);
      start = (start + count) % ring.length;
      size -= count;
      writers.dismissAll(wakes);
    }
    wakes.wake();
    return count;
  }

  /** The number of bytes that were taken from the source, or LISTED. */
  int write(ByteBuffer source, PipeWaiter waiter, Waker waker) throws IOException {
    WakeList wakes = new WakeList();
    int count;
    synchronized (this) {
      if (output != Output.OPEN) {
        throw closed(waiter);
      }
      if (!inputOpen) {
        throw new IOException("broken pipe: the other end is closed");
      }
      count = Math.min(ring.length - size, source.remaining());
      if (count == 0 && source.hasRemaining()) {
        writers.add(waiter, waker);
        return LISTED;
      }
      int end = (start + size) % ring.length;
      int first = Math.min(count, ring.length - end);
      source.get(ring, end, first).get(ring, 0, count - first);
      size += count;
      readers.dismissAll(wakes);
    }
    wakes.wake();
    return count;
  }

  /** No more is written; what is there can still be read. */
  void end() throws IOException {
    WakeList wakes = new WakeList();
    synchronized (this) {
      if (output == Output.CLOSED) {
        throw new ClosedChannelException();
      }
      output = Output.ENDED;
      readers.dismissAll(wakes);
      writers.dismissAll(wakes);
    }
    wakes.wake();
  }

  /** The writing end is gone. */
  void closeOutput() {
    WakeList wakes = new WakeList();
    synchronized (this) {
      output = Output.CLOSED;
      readers.dismissAll(wakes);
      writers.dismissAll(wakes);
    }
    wakes.wake();
  }

  /** The reading end is gone, and what it has not read with it. */
  void closeInput() {
    WakeList wakes = new WakeList();
    synchronized (this) {
      inputOpen = false;
      size = 0;
      readers.dismissAll(wakes);
      writers.dismissAll(wakes);
    }
    wakes.wake();
  }

  /** A waiter was dropped. */
  synchronized void leave(PipeWaiter waiter) {
    (waiter.reads() ? readers : writers).remove(waiter);
  }

  synchronized int size() {
    return size;
  }

  private static IOException closed(PipeWaiter waiter) {
    return waiter.waitedBefore() ? new AsynchronousCloseException() : new ClosedChannelException();
  }
}
