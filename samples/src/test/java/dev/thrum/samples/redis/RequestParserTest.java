package dev.thrum.samples.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestParserTest {

  private static final String REQUESTS =
      RespClient.request("SET", "key", "a value\r\n with a break")
          + "\r\nPING hello\r\n"
          + "*0\r\n*-1\r\n"
          + RespClient.request("GET", "")
          + "get  x\n";

  private static final List<List<String>> PARSED =
      List.of(
          List.of("SET", "key", "a value\r\n with a break"),
          List.of("PING", "hello"),
          List.of("GET", ""),
          List.of("get", "x"));

  @Test
  void requests_come_out_one_after_the_other() throws ProtocolException {
    ByteBuffer input = bytes(REQUESTS);
    assertThat(all(input)).isEqualTo(PARSED);
    assertThat(input.hasRemaining()).isFalse();
  }

  @Test
  void wherever_the_input_is_cut_nothing_is_lost_or_taken_twice() throws ProtocolException {
    for (int cut = 0; cut <= REQUESTS.length(); cut++) {
      ByteBuffer first = bytes(REQUESTS.substring(0, cut));
      List<List<String>> requests = new ArrayList<>(all(first));
      String rest = REQUESTS.substring(first.position());
      requests.addAll(all(bytes(rest)));
      assertThat(requests).as("cut at %d", cut).isEqualTo(PARSED);
    }
  }

  @Test
  void an_incomplete_request_stays_where_it_is() throws ProtocolException {
    ByteBuffer input = bytes("PING\n*2\r\n$4\r\nECHO\r\n$5\r\nhel");
    assertThat(all(input)).containsExactly(List.of("PING"));
    assertThat(input.position()).isEqualTo(5);
  }

  private static List<List<String>> all(ByteBuffer input) throws ProtocolException {
    List<List<String>> requests = new ArrayList<>();
    Request request;
    while ((request = RequestParser.next(input)) != null) {
      List<String> words = new ArrayList<>();
      for (byte[] word : request.words()) {
        words.add(new String(word, ISO_8859_1));
      }
      requests.add(words);
    }
    return requests;
  }

  /** Not at the beginning of an array, as in a real buffer. */
  private static ByteBuffer bytes(String text) {
    byte[] bytes = ("??" + text).getBytes(ISO_8859_1);
    return ByteBuffer.wrap(bytes, 2, bytes.length - 2).slice();
  }
}
