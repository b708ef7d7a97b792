package dev.thrum.io;

import java.nio.ByteBuffer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Cuts input at delimiter bytes. What is too long is told once, and thrown away up to the next
 * delimiter, so that it is never all in memory.
 */
final class Delimited {

  private final IntPredicate delimits;
  private final int maxLength;
  private final String unit;
  private int searched; // of what was not consumed
  private boolean discarding;

  Delimited(IntPredicate delimits, int maxLength, String unit) {
    if (maxLength < 0) {
      throw new IllegalArgumentException("a " + unit + " of at most " + maxLength + " bytes");
    }
    this.delimits = delimits;
    this.maxLength = Math.min(maxLength, Integer.MAX_VALUE - 16);
    this.unit = unit;
  }

  /** What a piece may take, with its delimiter. */
  int maxBytes() {
    return maxLength + 1;
  }

  /** The next piece, without its delimiter, which is consumed; null if none is complete. */
  @Nullable ByteBuffer next(ByteBuffer input) throws InputTooLongException {
    for (; ; ) {
      int found = find(input);
      if (discarding) {
        input.position(found < 0 ? input.limit() : found + 1);
        searched = 0;
        if (found < 0) {
          return null;
        }
        discarding = false;
      } else if (found < 0) {
        searched = input.remaining();
        if (searched > maxLength) {
          throw tooLong(input);
        }
        return null;
      } else {
        return piece(input, found);
      }
    }
  }

  /** The last piece, which has no delimiter; null if there is none. */
  @Nullable ByteBuffer last(ByteBuffer input) {
    searched = 0;
    if (!input.hasRemaining()) {
      return null;
    }
    ByteBuffer piece = input.slice();
    input.position(input.limit());
    return piece;
  }

  private ByteBuffer piece(ByteBuffer input, int end) throws InputTooLongException {
    int start = input.position();
    searched = 0;
    input.position(end + 1);
    if (end - start > maxLength) {
      throw new InputTooLongException(unit, maxLength);
    }
    return input.slice(start, end - start);
  }

  private InputTooLongException tooLong(ByteBuffer input) {
    discarding = true;
    searched = 0;
    input.position(input.limit());
    return new InputTooLongException(unit, maxLength);
  }

  private int find(ByteBuffer input) {
    for (int i = input.position() + searched; i < input.limit(); i++) {
      if (delimits.test(input.get(i))) {
        return i;
      }
    }
    return -1;
  }
}
