package dev.thrum.samples.http;

import static dev.thrum.samples.http.HttpException.BAD_REQUEST;

import java.nio.ByteBuffer;

/**
 * Looks for the empty line that ends a head, at each byte once, however many packets it comes in.
 * What can't stand in a head is refused as soon as it is seen, and not when the head is too long.
 */
final class HeadScanner {

  private int at;

  /** Where the empty line ends, or -1 if it isn't there yet. */
  int end(ByteBuffer bytes) throws HttpException {
    for (; at < bytes.limit(); at++) {
      byte now = bytes.get(at);
      boolean afterReturn = at > 0 && bytes.get(at - 1) == '\r';
      if (afterReturn != (now == '\n')) {
        throw new HttpException(BAD_REQUEST, "lines end by CR LF");
      }
      if (isControl(now)) {
        throw new HttpException(BAD_REQUEST, String.format("byte 0x%02x in a head", now));
      }
      if (now == '\n' && (at == 1 || (at >= 3 && bytes.get(at - 2) == '\n'))) {
        return ++at;
      }
    }
    return -1;
  }

  private static boolean isControl(byte b) {
    return (b >= 0 && b < ' ' && b != '\t' && b != '\r' && b != '\n') || b == 127;
  }
}
