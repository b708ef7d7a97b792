package dev.thrum.samples.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A client that blocks, written against the protocol and not against the server's code. */
final class RespClient implements AutoCloseable {

  private final Socket socket;
  private final InputStream input;

  RespClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(20_000);
    input = new BufferedInputStream(socket.getInputStream());
  }

  /** A request as clients send them. */
  static String request(String... words) {
    StringBuilder text = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      text.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
    }
    return text.toString();
  }

  /** Sends a request and reads its reply. */
  String call(String... words) throws IOException {
    send(request(words));
    return reply();
  }

  void send(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** No more will be sent. */
  void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  /**
   * A reply as people write it: {@code +OK}, {@code -ERR …}, {@code :1}, {@code hello}, {@code
   * (nil)}, {@code [a, b]}.
   */
  String reply() throws IOException {
    return reply(input);
  }

  /** A reply from anywhere. */
  static String reply(InputStream input) throws IOException {
    String line = line(input);
    String rest = line.substring(1);
    return switch (line.charAt(0)) {
      case '+', '-', ':' -> line;
      case '$' -> rest.equals("-1") ? "(nil)" : bulk(input, Integer.parseInt(rest));
      case '*' -> array(input, Integer.parseInt(rest)).toString();
      default -> throw new IOException("not RESP2: " + line);
    };
  }

  /** Whether the server has hung up. */
  boolean isAtEnd() throws IOException {
    try {
      return input.read() < 0;
    } catch (java.net.SocketException reset) {
      return true;
    }
  }

  private static List<String> array(InputStream input, int count) throws IOException {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(reply(input));
    }
    return items;
  }

  private static String bulk(InputStream input, int length) throws IOException {
    byte[] content = input.readNBytes(length);
    if (content.length < length || !line(input).isEmpty()) {
      throw new IOException("not RESP2: string of other than " + length + " bytes");
    }
    return new String(content, ISO_8859_1);
  }

  private static String line(InputStream input) throws IOException {
    StringBuilder text = new StringBuilder();
    for (; ; ) {
      int next = input.read();
      if (next < 0) {
        throw new EOFException("the server has hung up after: " + text);
      }
      if (next == '\n' && text.length() > 0 && text.charAt(text.length() - 1) == '\r') {
        return text.substring(0, text.length() - 1);
      }
      text.append((char) next);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
