package dev.thrum.process;

import java.nio.charset.StandardCharsets;

/**
 * How a child process ended, and what it wrote.
 *
 * @param status its exit status; of one that a signal ended, 128 and the signal's number
 * @param stdout what it wrote to its standard output; nothing if that was redirected
 * @param stderr what it wrote to its standard error; nothing if that was redirected
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy of all output is too dear
public record ProcessOutput(int status, byte[] stdout, byte[] stderr) {

  /** Whether its exit status is 0. */
  public boolean isSuccess() {
    return status == 0;
  }

  /** The standard output as text in UTF-8. */
  public String text() {
    return new String(stdout, StandardCharsets.UTF_8);
  }

  /** The standard error as text in UTF-8. */
  public String errorText() {
    return new String(stderr, StandardCharsets.UTF_8);
  }
}
