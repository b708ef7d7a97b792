package dev.thrum.samples.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.samples.http.RawClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpServerTest {

  private final RunningHttp server;

  HttpServerTest() throws Exception {
    server = new RunningHttp("--port", "0");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void a_connection_stays_open_for_the_next_request() throws Exception {
    try (RawClient client = server.connect()) {
      for (int i = 0; i < 3; i++) {
        Answer answer = client.call("GET / HTTP/1.1\nHost: x\n\n");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("hello\n");
        assertThat(answer.header("Connection")).isEqualTo("keep-alive");
        assertThat(answer.header("Date")).endsWith("GMT");
      }
    }
  }

  @Test
  void requests_that_come_together_are_answered_in_order() throws Exception {
    try (RawClient client = server.connect()) {
      client.send(
          "POST /echo HTTP/1.1\nHost: x\nContent-Length: 5\n\nfirst"
              + "\nGET /count/3 HTTP/1.1\nHost: x\n\n"
              + "POST /echo HTTP/1.1\nHost: x\nContent-Length: 5\n\nthird");
      assertThat(client.answer().body()).isEqualTo("first");
      assertThat(client.answer().body()).isEqualTo("1\n2\n3\n");
      assertThat(client.answer().body()).isEqualTo("third");
    }
  }

  @Test
  void a_body_may_come_in_chunks_with_extensions_and_trailers() throws Exception {
    try (RawClient client = server.connect()) {
      client.send("POST /echo HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n");
      client.send("5\nhello\n");
      client.send("008;name=value\n, world!\n");
      Answer answer = client.call("0\nTrailer: x\n\n");
      assertThat(answer.body()).isEqualTo("hello, world!");
      assertThat(answer.header("Content-Type")).isEqualTo("application/octet-stream");
      assertThat(client.call("GET / HTTP/1.1\nHost: x\n\n").status()).isEqualTo(200);
    }
  }

  @Test
  void a_response_of_unknown_length_comes_in_chunks_or_ends_with_the_connection() throws Exception {
    try (RawClient client = server.connect()) {
      Answer answer = client.call("GET /count/1000 HTTP/1.1\nHost: x\n\n");
      assertThat(answer.header("Transfer-Encoding")).isEqualTo("chunked");
      assertThat(answer.body()).startsWith("1\n2\n").endsWith("999\n1000\n");
      Answer old = client.call("GET /count/1000 HTTP/1.0\nConnection: keep-alive\n\n");
      assertThat(old.header("Transfer-Encoding")).isEmpty();
      assertThat(old.header("Connection")).isEqualTo("close");
      assertThat(old.body()).isEqualTo(answer.body());
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void who_asks_for_the_head_gets_no_body() throws Exception {
    try (RawClient client = server.connect()) {
      client.send("HEAD / HTTP/1.1\nHost: x\n\nHEAD /clock HTTP/1.1\nHost: x\n\n");
      assertThat(client.answerWithoutBody().header("Content-Length")).isEqualTo("6");
      assertThat(client.answerWithoutBody().header("Transfer-Encoding")).isEqualTo("chunked");
      assertThat(client.call("GET / HTTP/1.1\nHost: x\n\n").body()).isEqualTo("hello\n");
    }
  }

  @ParameterizedTest
  @CsvSource({"1.1, close, close", "1.0, none, close", "1.0, keep-alive, keep-alive"})
  void whether_another_request_may_follow_is_agreed_on(
      String version, String asked, String answered) throws Exception {
    try (RawClient client = server.connect()) {
      Answer answer =
          client.call("GET / HTTP/" + version + "\nHost: x\nConnection: x, " + asked + "\n\n");
      assertThat(answer.header("Connection")).isEqualTo(answered);
      if (answered.equals("close")) {
        assertThat(client.isAtEnd()).isTrue();
      } else {
        assertThat(client.call("GET / HTTP/1.1\nHost: x\n\n").status()).isEqualTo(200);
      }
    }
  }

  @Test
  void a_client_that_expects_to_be_told_to_go_on_is_told() throws Exception {
    try (RawClient client = server.connect()) {
      String head = "POST /echo HTTP/1.1\nHost: x\nContent-Length: 4\nExpect: 100-continue\n\n";
      assertThat(client.call(head).status()).isEqualTo(100);
      assertThat(client.call("body").body()).isEqualTo("body");
    }
  }

  @ParameterizedTest
  @CsvSource({"GET /nowhere, 404", "DELETE /, 405", "GET /echo, 405", "GET /count/x, 404"})
  void what_there_is_not_is_told_and_the_connection_goes_on(String line, int status)
      throws Exception {
    try (RawClient client = server.connect()) {
      assertThat(client.call(line + " HTTP/1.1\nHost: x\n\n").status()).isEqualTo(status);
      assertThat(client.call("GET /?q=1 HTTP/1.1\nHost: x\n\n").body()).isEqualTo("hello\n");
    }
  }

  @Test
  void a_handler_that_fails_is_an_error_of_the_server_and_is_printed() throws Exception {
    try (RunningHttp broken =
            new RunningHttp(
                out ->
                    request -> {
                      throw new IllegalStateException("out of ink");
                    },
                "--port",
                "0");
        RawClient client = broken.connect()) {
      assertThat(client.call("GET /page HTTP/1.1\nHost: x\n\n").status()).isEqualTo(500);
      assertThat(client.call("GET /page HTTP/1.1\nHost: x\n\n").status()).isEqualTo(500);
      assertThat(broken.nextLine()).contains("GET /page failed").contains("out of ink");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hello                                                          | 400
          GET /                                                          | 400
          GET / HTTP/1.1 and more~Host: x                                | 400
          GET  / HTTP/1.1~Host: x                                        | 400
          GET / HTTP/2.0~Host: x                                         | 505
          GET / HTTP/1.1                                                 | 400
          GET / HTTP/1.1~Host: x~Host: y                                 | 400
          GET / HTTP/1.1~Host: x~no colon                                | 400
          GET / HTTP/1.1~Host: x~Name : value                            | 400
          GET / HTTP/1.1~Host: x~ folded                                 | 400
          POST /echo HTTP/1.1~Host: x~Content-Length: x                  | 400
          POST /echo HTTP/1.1~Host: x~Content-Length: -1                 | 400
          POST /echo HTTP/1.1~Host: x~Content-Length: 1~Content-Length: 1 | 400
          POST /echo HTTP/1.1~Host: x~Content-Length: 9999999            | 413
          POST /echo HTTP/1.1~Host: x~Content-Length: 99999999999999999  | 413
          POST /echo HTTP/1.1~Host: x~Transfer-Encoding: gzip            | 501
          POST /echo HTTP/1.1~Host: x~Transfer-Encoding: gzip, chunked   | 501
          POST /echo HTTP/1.1~Host: x~Content-Length: 1~Transfer-Encoding: chunked | 400
          POST /echo HTTP/1.0~Transfer-Encoding: chunked                 | 400
          POST /echo HTTP/1.1~Host: x~Expect: miracles~Content-Length: 1 | 417
          POST /echo HTTP/1.1~Host: x~Transfer-Encoding: chunked~~x      | 400
          POST /echo HTTP/1.1~Host: x~Transfer-Encoding: chunked~~-1     | 400
          POST /echo HTTP/1.1~Host: x~Transfer-Encoding: chunked~~1~ab   | 400
          POST /echo HTTP/1.1~Host: x~Transfer-Encoding: chunked~~fffffffffffffff | 413
          """)
  void what_makes_no_sense_is_refused_and_the_connection_ends(String request, int status)
      throws Exception {
    try (RawClient client = server.connect()) {
      Answer answer = client.call(request.strip().replace("~", "\n") + "\n\n");
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.header("Connection")).isEqualTo("close");
      assertThat(answer.body()).isNotBlank();
      assertThat(client.isAtEnd()).isTrue();
    }
  }
}
