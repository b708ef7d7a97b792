package dev.thrum.samples.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.TreeMap;

/** A client that blocks, written against the protocol and not against the server's code. */
final class RawClient implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 20_000;

  /** An answer; the names of headers in any case. */
  record Answer(int status, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  private final Socket socket;
  private final InputStream input;

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    input = new BufferedInputStream(socket.getInputStream());
  }

  /** Sends this, with line breaks as HTTP has them. */
  void send(String text) throws IOException {
    sendExactly(text.replace("\n", "\r\n"));
  }

  void sendExactly(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
  }

  Answer call(String request) throws IOException {
    send(request);
    return answer();
  }

  Answer answer() throws IOException {
    return answer(input, true);
  }

  /** The answer to a request whose body nobody wants. */
  Answer answerWithoutBody() throws IOException {
    return answer(input, false);
  }

  /** An answer from anywhere. */
  static Answer answer(InputStream input, boolean withBody) throws IOException {
    String start = line(input);
    if (!start.matches("HTTP/1\\.1 [1-5][0-9][0-9] [ -~]+")) {
      throw new IOException("not a status line: " + start);
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line; !(line = line(input)).isEmpty(); ) {
      String[] field = line.split(": ", 2);
      headers.put(field[0], field[1]);
    }
    int status = Integer.parseInt(start.substring(9, 12));
    return new Answer(status, headers, withBody && status >= 200 ? body(input, headers) : "");
  }

  private static String body(InputStream input, Map<String, String> headers) throws IOException {
    String length = headers.get("Content-Length");
    if (length != null) {
      return exactly(input, Integer.parseInt(length));
    }
    if (!"chunked".equals(headers.get("Transfer-Encoding"))) {
      return new String(input.readAllBytes(), ISO_8859_1);
    }
    StringBuilder body = new StringBuilder();
    for (int size; (size = Integer.parseInt(line(input), 16)) > 0; ) {
      body.append(exactly(input, size));
      endOfChunk(input);
    }
    endOfChunk(input);
    return body.toString();
  }

  private static void endOfChunk(InputStream input) throws IOException {
    if (!line(input).isEmpty()) {
      throw new IOException("a chunk of other than its size");
    }
  }

  private static String exactly(InputStream input, int length) throws IOException {
    byte[] bytes = input.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("only " + bytes.length + " of " + length + " bytes");
    }
    return new String(bytes, ISO_8859_1);
  }

  static String line(InputStream input) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (; ; ) {
      int next = input.read();
      if (next < 0) {
        throw new EOFException("the server has hung up after: " + text.toString(ISO_8859_1));
      }
      if (next == '\n') {
        String line = text.toString(ISO_8859_1);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      }
      text.write(next);
    }
  }

  /** Sends a byte again and again until the server answers, or hangs up. */
  void trickleUntilAnswered() throws IOException {
    socket.setSoTimeout(5);
    input.mark(1);
    try {
      for (; ; ) {
        try {
          input.read();
          input.reset();
          return;
        } catch (SocketTimeoutException silence) {
          sendExactly("x");
        }
      }
    } catch (SocketException reset) {
      return;
    } finally {
      socket.setSoTimeout(PATIENCE_MILLIS);
    }
  }

  /** Whether the server has hung up. */
  boolean isAtEnd() throws IOException {
    try {
      return input.read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }

  /** Leaves without a goodbye: the system sends a reset. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
