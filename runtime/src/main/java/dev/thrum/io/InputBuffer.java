package dev.thrum.io;

import java.nio.ByteBuffer;

/**
 * Bytes that were read and not yet consumed, in one array that grows up to a limit. Pure
 * bookkeeping; used by one thread at a time.
 */
final class InputBuffer {

  /**
   * An empty buffer that is larger goes back to its first capacity: one long line is soon
   * forgotten.
   */
  private static final int KEPT = 64 * 1024;

  private final int firstCapacity;
  private final int maxCapacity;
  private byte[] bytes;
  private int start;
  private int end;

  InputBuffer(int capacity, int maxCapacity) {
    if (capacity < 1 || maxCapacity < capacity) {
      throw new IllegalArgumentException(
          "a buffer of " + capacity + " bytes that may grow to " + maxCapacity);
    }
    this.firstCapacity = capacity;
    this.maxCapacity = maxCapacity;
    this.bytes = new byte[capacity];
  }

  int size() {
    return end - start;
  }

  int capacity() {
    return bytes.length;
  }

  int maxCapacity() {
    return maxCapacity;
  }

  boolean isFull() {
    return size() == maxCapacity;
  }

  /**
   * Where to read more into: behind what is there, at least one byte. Not to be called when full.
   */
  ByteBuffer room() {
    if (start == end) {
      start = 0;
      end = 0;
      if (bytes.length > Math.max(KEPT, firstCapacity)) {
        bytes = new byte[firstCapacity];
      }
    }
    if (end == bytes.length) {
      makeRoom();
    }
    return ByteBuffer.wrap(bytes, end, bytes.length - end);
  }

  /** So many bytes were put into the room. */
  void filled(int count) {
    end += count;
  }

  void consume(int count) {
    if (count < 0 || count > size()) {
      throw new IllegalArgumentException(
          "consume " + count + " bytes, but " + size() + " are buffered");
    }
    start += count;
  }

  /** What is there, without a copy. */
  ByteBuffer view() {
    return ByteBuffer.wrap(bytes, start, size()).slice();
  }

  /**
   * Where this byte is, counted from the first one, looking from {@code from} on; -1 if nowhere.
   */
  int indexOf(byte wanted, int from) {
    for (int i = start + from; i < end; i++) {
      if (bytes[i] == wanted) {
        return i - start;
      }
    }
    return -1;
  }

  byte at(int index) {
    return bytes[start + index];
  }

  /** Moves as much as fits; gives the number of bytes. */
  int drainTo(ByteBuffer target) {
    int count = Math.min(size(), target.remaining());
    target.put(bytes, start, count);
    start += count;
    return count;
  }

  private void makeRoom() {
    int size = size();
    byte[] to = bytes;
    if (start < bytes.length / 2 && bytes.length < maxCapacity) {
      to = new byte[(int) Math.min(2L * bytes.length, maxCapacity)];
    }
    System.arraycopy(bytes, start, to, 0, size);
    bytes = to;
    start = 0;
    end = size;
  }
}
