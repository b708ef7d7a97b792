package dev.thrum.samples.redis;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes requests out of what has arrived: arrays of strings, as clients send them, and lines of
 * words, as people type them. Remembers nothing: a request that is still incomplete is looked at
 * again when more has come; nothing of it is copied before, and strings are skipped by their
 * length.
 */
final class RequestParser {

  /** No request is longer; it bounds what a client can make the server hold. */
  static final int MAX_REQUEST_BYTES = 8 * 1024 * 1024;

  private static final int MAX_WORDS = 1024;
  private static final int MAX_LINE_BYTES = 4 * 1024;
  private static final int MAX_DIGITS = 10;
  private static final int INCOMPLETE = -2;
  private static final byte[][] NO_WORDS = {};

  private RequestParser() {}

  /**
   * The next complete request, the position moved behind it. If there is none, null, and the
   * position where the incomplete one begins.
   */
  static @Nullable Request next(ByteBuffer input) throws ProtocolException {
    while (input.hasRemaining()) {
      int start = input.position();
      byte @Nullable [][] words = input.get(start) == '*' ? array(input) : line(input);
      if (words == null) {
        input.position(start);
        return null;
      }
      if (words.length > 0) { // who types sends empty lines, too
        return new Request(words);
      }
    }
    return null;
  }

  /** {@code *2 CRLF $4 CRLF ECHO CRLF $2 CRLF hi CRLF}; null if incomplete. */
  private static byte @Nullable [][] array(ByteBuffer input) throws ProtocolException {
    int count = length(input, '*', MAX_WORDS, "invalid multibulk length");
    if (count == INCOMPLETE) {
      return null;
    }
    if (count <= 0) {
      return NO_WORDS;
    }
    int[] starts = new int[count];
    int[] lengths = new int[count];
    for (int i = 0; i < count; i++) {
      int length = length(input, '$', MAX_REQUEST_BYTES, "invalid bulk length");
      if (length == INCOMPLETE || input.remaining() < length + 2) {
        return null;
      }
      starts[i] = input.position();
      lengths[i] = length;
      input.position(starts[i] + length);
      if (input.get() != '\r' || input.get() != '\n') {
        throw new ProtocolException("expected CRLF behind a string");
      }
    }
    byte[][] words = new byte[count][];
    for (int i = 0; i < count; i++) {
      words[i] = copy(input, starts[i], lengths[i]);
    }
    return words;
  }

  /** A marker, digits, CRLF: the number, or {@link #INCOMPLETE}. Only arrays may have -1. */
  private static int length(ByteBuffer input, char marker, int max, String complaint)
      throws ProtocolException {
    int end = input.limit();
    int at = input.position();
    if (at == end) {
      return INCOMPLETE;
    }
    if (input.get(at) != marker) {
      throw new ProtocolException(
          String.format("expected '%c', got byte 0x%02x", marker, input.get(at)));
    }
    at++;
    boolean negative = at < end && input.get(at) == '-' && marker == '*';
    if (negative) {
      at++;
    }
    int first = at;
    long number = 0;
    while (at < end && input.get(at) >= '0' && input.get(at) <= '9' && at - first <= MAX_DIGITS) {
      number = 10 * number + input.get(at++) - '0';
    }
    boolean wrong =
        number > max
            || (negative && number > 1)
            || (at < end && (at == first || input.get(at) != '\r'))
            || (at + 1 < end && input.get(at + 1) != '\n');
    if (wrong) {
      throw new ProtocolException(complaint);
    }
    if (at + 2 > end) {
      return INCOMPLETE;
    }
    input.position(at + 2);
    return negative ? -1 : (int) number;
  }

  /** {@code SET key value LF}; null if incomplete. */
  private static byte @Nullable [][] line(ByteBuffer input) throws ProtocolException {
    int start = input.position();
    int end = start;
    while (end < input.limit() && input.get(end) != '\n') {
      if (isControl(input.get(end))) {
        throw new ProtocolException(
            String.format("byte 0x%02x in a line of words", input.get(end)));
      }
      if (++end - start > MAX_LINE_BYTES) {
        throw new ProtocolException("too big inline request");
      }
    }
    if (end == input.limit()) {
      return null;
    }
    List<byte[]> words = new ArrayList<>();
    for (int word = start; word < end; ) {
      int behind = word;
      while (behind < end && !isSpace(input.get(behind))) {
        behind++;
      }
      if (behind > word) {
        words.add(copy(input, word, behind - word));
      }
      word = behind + 1;
    }
    input.position(end + 1);
    return words.toArray(NO_WORDS);
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  private static boolean isControl(byte b) {
    return b >= 0 && b < ' ' && !isSpace(b); // negative: part of a character beyond ASCII
  }

  private static byte[] copy(ByteBuffer input, int start, int length) {
    byte[] copy = new byte[length];
    input.get(start, copy);
    return copy;
  }
}
