package dev.thrum.samples.redis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Replies in RESP2 that wait to be written together, in one array. For one connection. */
final class Replies {

  /** An array that has grown beyond this is not kept. */
  private static final int KEPT = 256 * 1024;

  private static final byte[] OK = ascii("+OK\r\n");
  private static final byte[] NOTHING = ascii("$-1\r\n");

  private byte[] bytes = new byte[1024];
  private int size;
  private boolean last;

  void ok() {
    append(OK);
  }

  void simple(String text) {
    line('+', text);
  }

  /** A message without line breaks; its first word says what kind of error. */
  void error(String message) {
    line('-', message);
  }

  void integer(long number) {
    header(':', number);
  }

  /** How many replies follow that together are one. */
  void array(int count) {
    header('*', count);
  }

  /** Bytes, or that there are none. */
  void bulk(byte @Nullable [] content) {
    if (content == null) {
      append(NOTHING);
      return;
    }
    header('$', content.length);
    append(content);
    endLine();
  }

  void bulk(String text) {
    bulk(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The connection ends with the reply before. */
  void endHere() {
    last = true;
  }

  boolean isLast() {
    return last;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  /** Takes out what is to be written; valid until the next reply. */
  ByteBuffer take() {
    ByteBuffer taken = ByteBuffer.wrap(bytes, 0, size);
    size = 0;
    if (bytes.length > KEPT) {
      bytes = new byte[1024];
    }
    return taken;
  }

  private void line(char kind, String text) {
    append(ascii(kind + text));
    endLine();
  }

  private void header(char kind, long number) {
    ensure(32);
    bytes[size++] = (byte) kind;
    if (number >= 0 && number < 10) {
      bytes[size++] = (byte) ('0' + number);
    } else {
      append(ascii(Long.toString(number)));
    }
    endLine();
  }

  private void endLine() {
    ensure(2);
    bytes[size++] = '\r';
    bytes[size++] = '\n';
  }

  private void append(byte[] more) {
    ensure(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
  }

  private void ensure(int room) {
    if (bytes.length - size < room) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + room));
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
