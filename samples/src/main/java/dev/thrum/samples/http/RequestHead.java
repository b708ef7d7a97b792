package dev.thrum.samples.http;

import static dev.thrum.samples.http.HttpException.BAD_REQUEST;
import static dev.thrum.samples.http.HttpException.CONTENT_TOO_LARGE;
import static dev.thrum.samples.http.HttpException.EXPECTATION_FAILED;
import static dev.thrum.samples.http.HttpException.HEAD_TOO_LARGE;
import static dev.thrum.samples.http.HttpException.NOT_IMPLEMENTED;
import static dev.thrum.samples.http.HttpException.VERSION_NOT_SUPPORTED;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request says before its body.
 *
 * @param minor 1 for HTTP/1.1, 0 for HTTP/1.0
 */
record RequestHead(String method, String target, int minor, Headers headers) {

  static final int MAX_HEADERS = 100;

  /** The body's length when it comes in chunks. */
  static final int CHUNKED = -1;

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final Pattern START =
      Pattern.compile("(" + TOKEN + ") ([!-~]+) HTTP/([0-9])\\.([0-9])");
  private static final Pattern FIELD = Pattern.compile("(" + TOKEN + "):[ \t]*(.*?)[ \t]*");

  /** Makes sense of a head, from its first line to its empty one. */
  static RequestHead parse(String head) throws HttpException {
    String[] lines = head.split("\r\n", -1);
    Matcher start = START.matcher(lines[0]);
    if (!start.matches()) {
      throw new HttpException(BAD_REQUEST, "the first line is no METHOD TARGET HTTP/1.1");
    }
    if (!start.group(3).equals("1")) {
      throw new HttpException(VERSION_NOT_SUPPORTED, "only HTTP/1.1 and HTTP/1.0 are spoken here");
    }
    Headers headers = new Headers();
    for (int i = 1; i < lines.length && !lines[i].isEmpty(); i++) {
      Matcher field = FIELD.matcher(lines[i]);
      if (!field.matches()) {
        throw new HttpException(BAD_REQUEST, "a header is no NAME: VALUE");
      }
      if (headers.size() == MAX_HEADERS) {
        throw new HttpException(HEAD_TOO_LARGE, "more than " + MAX_HEADERS + " headers");
      }
      headers.add(field.group(1), field.group(2));
    }
    int minor = start.group(4).equals("0") ? 0 : 1;
    if (minor == 1 && headers.all("Host").size() != 1) {
      throw new HttpException(BAD_REQUEST, "there is no Host header, or more than one");
    }
    return new RequestHead(start.group(1), start.group(2), minor, headers);
  }

  /** Bytes of the body, or {@link #CHUNKED}; at most so many. */
  int bodyLength(int max) throws HttpException {
    List<String> lengths = headers.all("Content-Length");
    List<String> codings = headers.all("Transfer-Encoding");
    if (codings.isEmpty() && lengths.isEmpty()) {
      return 0;
    }
    if (!codings.isEmpty()) {
      // Both, and a proxy in between may see where the next request begins elsewhere than we do.
      if (!lengths.isEmpty() || minor == 0) {
        throw new HttpException(BAD_REQUEST, "the length of the body is ambiguous");
      }
      if (codings.size() > 1 || !codings.get(0).equalsIgnoreCase("chunked")) {
        throw new HttpException(NOT_IMPLEMENTED, "the one transfer coding known here is chunked");
      }
      return CHUNKED;
    }
    String length = lengths.get(0);
    if (lengths.size() > 1 || !length.matches("[0-9]+")) {
      throw new HttpException(BAD_REQUEST, "Content-Length is no number");
    }
    if (length.length() > 9 || Integer.parseInt(length) > max) {
      throw new HttpException(CONTENT_TOO_LARGE, "a body has at most " + max + " bytes");
    }
    return Integer.parseInt(length);
  }

  /** Whether the client sends its body only when told to go on. */
  boolean expectsContinue() throws HttpException {
    String expected = headers.first("Expect");
    if (expected != null && !expected.equalsIgnoreCase("100-continue")) {
      throw new HttpException(EXPECTATION_FAILED, "the one expectation known here is 100-continue");
    }
    return expected != null && minor == 1;
  }

  /** Whether another request may follow on the connection. */
  boolean keepsAlive() {
    return minor == 1
        ? !headers.lists("Connection", "close")
        : headers.lists("Connection", "keep-alive");
  }
}
