package dev.thrum.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/**
 * Bytes that encoders have made and nobody has written yet; grows as needed.
 *
 * <p>Numbers go in with the highest byte first. Used by one thread at a time.
 */
public final class FrameBuffer {

  private static final int FIRST_CAPACITY = 1024;

  /** An empty buffer that is larger is given back. */
  private static final int KEPT = 64 * 1024;

  private byte[] bytes = new byte[FIRST_CAPACITY];
  private int start;
  private int end;

  /** An empty buffer; a {@link FramedWrite} has its own. */
  public FrameBuffer() {}

  /** How many bytes there are. */
  public int size() {
    return end - start;
  }

  /** One byte: the lowest of this number. */
  public FrameBuffer put(int value) {
    makeRoom(1);
    bytes[end++] = (byte) value;
    return this;
  }

  /** All of these bytes. */
  public FrameBuffer put(byte[] source) {
    makeRoom(source.length);
    System.arraycopy(source, 0, bytes, end, source.length);
    end += source.length;
    return this;
  }

  /** What remains of this buffer, whose position moves to its limit. */
  public FrameBuffer put(ByteBuffer source) {
    int count = source.remaining();
    makeRoom(count);
    source.get(bytes, end, count);
    end += count;
    return this;
  }

  /** A text, as UTF-8. */
  public FrameBuffer put(String text) {
    return put(text.getBytes(UTF_8));
  }

  /** Two bytes: the lowest of this number. */
  public FrameBuffer putShort(int value) {
    return put(value >>> 8).put(value);
  }

  /** Four bytes. */
  public FrameBuffer putInt(int value) {
    return putShort(value >>> 16).putShort(value);
  }

  /** Eight bytes. */
  public FrameBuffer putLong(long value) {
    return putInt((int) (value >>> 32)).putInt((int) value);
  }

  /** What is to be written, without a copy; valid until the next put. */
  ByteBuffer pending() {
    return ByteBuffer.wrap(bytes, start, size()).slice();
  }

  /** So many bytes are written. */
  void written(int count) {
    start += count;
    if (start == end) {
      start = 0;
      end = 0;
      if (bytes.length > KEPT) {
        bytes = new byte[FIRST_CAPACITY];
      }
    }
  }

  /** Takes out what was put in since there were so many bytes. */
  void truncate(int size) {
    end = start + size;
  }

  private void makeRoom(int count) {
    if (count <= bytes.length - end) {
      return;
    }
    int size = size();
    long needed = (long) size + count;
    if (needed > Integer.MAX_VALUE - 16) {
      throw new OutOfMemoryError("frames of " + needed + " bytes");
    }
    byte[] to = needed <= bytes.length / 2 ? bytes : new byte[(int) grown(needed)];
    System.arraycopy(bytes, start, to, 0, size);
    bytes = to;
    start = 0;
    end = size;
  }

  private static long grown(long needed) {
    return Math.min(Math.max(FIRST_CAPACITY, 2 * needed), Integer.MAX_VALUE - 16);
  }

  @Override
  public String toString() {
    return "FrameBuffer[" + size() + " bytes]";
  }
}
