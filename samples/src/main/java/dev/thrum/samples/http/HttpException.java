package dev.thrum.samples.http;

import java.io.IOException;

/** A request that can't be served; the client is told, and the connection ends. */
final class HttpException extends IOException {

  private static final long serialVersionUID = 1;

  static final int BAD_REQUEST = 400;
  static final int TIMEOUT = 408;
  static final int CONTENT_TOO_LARGE = 413;
  static final int EXPECTATION_FAILED = 417;
  static final int HEAD_TOO_LARGE = 431;
  static final int NOT_IMPLEMENTED = 501;
  static final int UNAVAILABLE = 503;
  static final int VERSION_NOT_SUPPORTED = 505;

  private final int status;

  HttpException(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
