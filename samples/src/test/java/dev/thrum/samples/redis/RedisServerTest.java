package dev.thrum.samples.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.samples.Printed;
import dev.thrum.samples.UsageException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisServerTest {

  private final RunningServer server;

  RedisServerTest() throws Exception {
    server = new RunningServer("--max-connections", "8");
  }

  @AfterEach
  void nothing_went_wrong_unseen() {
    server.close();
    assertThat(server.uncaught()).isEmpty();
    assertThat(server.output()).endsWith("redis-server has stopped" + System.lineSeparator());
  }

  // ---------------------------------------------------------------- commands

  @Test
  void every_command_answers() throws IOException {
    try (RespClient client = server.connect()) {
      assertThat(client.call("PING")).isEqualTo("+PONG");
      assertThat(client.call("ping", "hello")).isEqualTo("hello");
      assertThat(client.call("ECHO", "hi there")).isEqualTo("hi there");
      assertThat(client.call("GET", "name")).isEqualTo("(nil)");
      assertThat(client.call("SET", "name", "Ada")).isEqualTo("+OK");
      assertThat(client.call("GET", "name")).isEqualTo("Ada");
      assertThat(client.call("SET", "name", "")).isEqualTo("+OK");
      assertThat(client.call("GET", "name")).isEmpty();
      assertThat(client.call("EXISTS", "name", "name", "other")).isEqualTo(":2");
      assertThat(client.call("DEL", "name", "other", "name")).isEqualTo(":1");
      assertThat(client.call("EXISTS", "name")).isEqualTo(":0");
      assertThat(client.call("INCR", "n")).isEqualTo(":1");
      assertThat(client.call("INCR", "n")).isEqualTo(":2");
      assertThat(client.call("GET", "n")).isEqualTo("2");
      assertThat(client.call("COMMAND")).isEqualTo("[]");
      assertThat(client.call("COMMAND", "DOCS")).isEqualTo("[]");
      assertThat(client.call("COMMAND", "COUNT")).isEqualTo(":20");
      assertThat(client.call("CONFIG", "GET", "save")).isEqualTo("[save, ]");
      assertThat(client.call("config", "get", "APPENDONLY")).isEqualTo("[appendonly, no]");
      assertThat(client.call("CONFIG", "GET", "bind")).isEqualTo("[]");
      assertThat(client.call("INFO")).contains("connected_clients:1", "db0:keys=1");
      assertThat(client.call("QUIT")).isEqualTo("+OK");
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void a_request_that_cannot_be_fulfilled_is_an_error_and_the_connection_goes_on()
      throws IOException {
    try (RespClient client = server.connect()) {
      assertThat(client.call("FLY")).isEqualTo("-ERR unknown command 'FLY'");
      assertThat(client.call("a\r\nb")).isEqualTo("-ERR unknown command 'a??b'");
      assertThat(client.call("x".repeat(100))).contains("x...'");
      assertThat(client.call("GET")).isEqualTo("-ERR wrong number of arguments for 'get' command");
      assertThat(client.call("GET", "a", "b"))
          .isEqualTo("-ERR wrong number of arguments for 'get' command");
      assertThat(client.call("SET", "a", "b", "EVER", "1")).isEqualTo("-ERR syntax error");
      assertThat(client.call("CONFIG", "SET", "a", "b")).startsWith("-ERR CONFIG knows GET");
      assertThat(client.call("SET", "word", "one")).isEqualTo("+OK");
      assertThat(client.call("INCR", "word"))
          .isEqualTo("-ERR value is not an integer or out of range");
      assertThat(client.call("SET", "max", Long.toString(Long.MAX_VALUE))).isEqualTo("+OK");
      assertThat(client.call("INCR", "max"))
          .isEqualTo("-ERR increment or decrement would overflow");
      assertThat(client.call("PING")).isEqualTo("+PONG");
    }
  }

  @Test
  void values_are_bytes() throws IOException {
    StringBuilder every = new StringBuilder();
    for (char c = 0; c < 256; c++) {
      every.append(c);
    }
    try (RespClient client = server.connect()) {
      assertThat(client.call("SET", "bytes", every.toString())).isEqualTo("+OK");
      assertThat(client.call("GET", "bytes")).isEqualTo(every.toString());
    }
  }

  @Test
  void large_values_go_both_ways() throws IOException {
    String large = "0123456789abcdef".repeat(128 * 1024); // 2 MiB
    try (RespClient client = server.connect()) {
      assertThat(client.call("SET", "large", large)).isEqualTo("+OK");
      assertThat(client.call("GET", "large")).isEqualTo(large);
    }
  }

  @Test
  void lines_of_words_are_requests_too() throws IOException {
    try (RespClient client = server.connect()) {
      client.send("PING\r\n\r\n  set  name   Ada\nget name\r\n");
      assertThat(client.reply()).isEqualTo("+PONG");
      assertThat(client.reply()).isEqualTo("+OK");
      assertThat(client.reply()).isEqualTo("Ada");
    }
  }

  // ---------------------------------------------------------------- the wire

  @Test
  void a_pipeline_is_answered_in_order() throws IOException {
    int count = 10_000;
    StringBuilder pipeline = new StringBuilder();
    for (int i = 0; i < count; i++) {
      pipeline.append(RespClient.request("ECHO", "message " + i));
    }
    try (RespClient client = server.connect()) {
      client.send(pipeline.toString());
      for (int i = 0; i < count; i++) {
        assertThat(client.reply()).isEqualTo("message " + i);
      }
    }
  }

  @Test
  void a_request_may_arrive_byte_by_byte() throws IOException {
    try (RespClient client = server.connect()) {
      for (char c : RespClient.request("ECHO", "split").toCharArray()) {
        client.send(String.valueOf(c));
      }
      assertThat(client.reply()).isEqualTo("split");
    }
  }

  @Test
  void a_client_that_reads_nothing_keeps_nobody_else_waiting() throws IOException {
    try (RespClient greedy = server.connect();
        RespClient modest = server.connect()) {
      assertThat(greedy.call("SET", "large", "x".repeat(4 * 1024 * 1024))).isEqualTo("+OK");
      greedy.send(RespClient.request("GET", "large").repeat(1000)); // 4 GB, if they were all held
      assertThat(modest.call("PING")).isEqualTo("+PONG");
      assertThat(greedy.reply()).hasSize(4 * 1024 * 1024);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          *x            | invalid multibulk length
          *-2           | invalid multibulk length
          *1025         | invalid multibulk length
          *99999999999  | invalid multibulk length
          *1~+OK        | expected '$', got byte 0x2b
          *1~$-1        | invalid bulk length
          *1~$9999999   | invalid bulk length
          *1~$3~abcd~   | expected CRLF behind a string
          """)
  void garbage_is_answered_by_an_error_and_the_end(String garbage, String error)
      throws IOException {
    try (RespClient client = server.connect()) {
      client.send(RespClient.request("PING") + garbage.replace("~", "\r\n") + "\r\n");
      assertThat(client.reply()).isEqualTo("+PONG");
      assertThat(client.reply()).isEqualTo("-ERR Protocol error: " + error);
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void binary_noise_and_endless_lines_are_refused() throws IOException {
    try (RespClient client = server.connect()) {
      client.send("\u0016\u0003\u0001\u0002\u0000"); // somebody tries TLS
      assertThat(client.reply()).isEqualTo("-ERR Protocol error: byte 0x16 in a line of words");
      assertThat(client.isAtEnd()).isTrue();
    }
    try (RespClient client = server.connect()) {
      client.send("a".repeat(5000));
      assertThat(client.reply()).isEqualTo("-ERR Protocol error: too big inline request");
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void a_request_without_end_is_refused_when_it_gets_too_long() throws IOException {
    try (RespClient client = server.connect()) {
      String word = "$1000000\r\n" + "x".repeat(1_000_000) + "\r\n";
      client.send("*20\r\n");
      try {
        for (int i = 0; i < 20; i++) {
          client.send(word);
        }
      } catch (IOException reset) {
        // it need not have read it all
      }
      assertThat(client.reply()).isEqualTo("-ERR Protocol error: too big request");
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  // ---------------------------------------------------------------- connections

  @Test
  void who_is_too_many_is_turned_away_until_somebody_leaves() throws Exception {
    List<RespClient> clients = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      clients.add(server.connect());
      assertThat(clients.get(i).call("PING")).isEqualTo("+PONG");
    }
    try (RespClient ninth = server.connect()) {
      assertThat(ninth.reply()).isEqualTo("-ERR max number of clients reached");
      assertThat(ninth.isAtEnd()).isTrue();
    }
    clients.get(3).close();
    awaitClients(clients.get(0), 7);
    try (RespClient next = server.connect()) {
      assertThat(next.call("PING")).isEqualTo("+PONG");
    }
    for (RespClient client : clients) {
      client.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*2\r\n$4\r\nECHO\r\n$10\r\nhal", "PIN"})
  void a_client_that_leaves_is_forgotten_whatever_it_has_begun(String begun) throws Exception {
    try (RespClient stays = server.connect()) {
      RespClient leaves = server.connect();
      assertThat(leaves.call("PING")).isEqualTo("+PONG");
      leaves.send(begun);
      awaitClients(stays, 2);
      leaves.close();
      awaitClients(stays, 1);
    }
  }

  @Test
  void a_client_that_only_ends_its_output_still_gets_its_answers() throws IOException {
    try (RespClient client = server.connect()) {
      client.send(RespClient.request("SET", "k", "v") + RespClient.request("GET", "k"));
      client.endOutput();
      assertThat(client.reply()).isEqualTo("+OK");
      assertThat(client.reply()).isEqualTo("v");
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void increments_of_many_clients_are_all_counted() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      Callable<Void> client =
          () -> {
            try (RespClient connection = server.connect()) {
              for (int i = 0; i < 500; i++) {
                connection.call("INCR", "hits");
              }
            }
            return null;
          };
      for (Future<Void> done : threads.invokeAll(java.util.Collections.nCopies(6, client))) {
        done.get();
      }
    } finally {
      threads.shutdown();
    }
    try (RespClient connection = server.connect()) {
      assertThat(connection.call("GET", "hits")).isEqualTo("3000");
    }
  }

  private static void awaitClients(RespClient client, int expected) throws Exception {
    while (!client.call("INFO").contains("connected_clients:" + expected + "\r\n")) {
      Thread.sleep(5);
    }
  }

  // ---------------------------------------------------------------- the end

  @Test
  void told_to_stop_it_answers_what_was_asked_and_ends() throws Exception {
    try (RespClient idle = server.connect();
        RespClient busy = server.connect()) {
      assertThat(idle.call("PING")).isEqualTo("+PONG");
      assertThat(busy.call("SET", "large", "x".repeat(2_000_000))).isEqualTo("+OK");
      busy.send(RespClient.request("GET", "large").repeat(20)); // more than sockets hold
      assertThat(busy.reply()).hasSize(2_000_000);
      server.stop();
      assertThat(idle.isAtEnd()).isTrue();
      for (int i = 1; i < 20; i++) {
        assertThat(busy.reply()).hasSize(2_000_000);
      }
      assertThat(busy.isAtEnd()).isTrue();
    }
    server.join();
    assertThat(server.output()).contains("redis-server was told to shut down, by the test");
  }

  @Test
  void told_to_stop_once_more_it_drops_those_who_are_left() throws Exception {
    try (RespClient stuck = server.connect()) {
      assertThat(stuck.call("SET", "large", "x".repeat(2_000_000))).isEqualTo("+OK");
      stuck.send(RespClient.request("GET", "large").repeat(20));
      assertThat(stuck.reply()).hasSize(2_000_000); // and reads no more
      server.stop();
      server.awaitOutput("told to shut down");
      server.stop();
      server.join();
      assertThat(server.output()).contains("those who are left are dropped");
    }
  }

  @Test
  void dropping_the_server_closes_connections_and_port() throws Exception {
    try (RespClient idle = server.connect();
        RespClient halfway = server.connect()) {
      assertThat(idle.call("PING")).isEqualTo("+PONG");
      assertThat(halfway.call("PING")).isEqualTo("+PONG");
      halfway.send("*2\r\n$4\r\nECHO\r\n");
      server.drop();
      assertThat(idle.isAtEnd()).isTrue();
      assertThat(halfway.isAtEnd()).isTrue();
    }
    awaitRefusal();
  }

  /** The system takes the port back when the selector, which may be busy, lets go of it. */
  private void awaitRefusal() throws Exception {
    assertThatThrownBy(
            () -> {
              for (int tries = 0; tries < 2_000; tries++) {
                server.connect().close();
                Thread.sleep(5);
              }
            })
        .as("a connect once nobody listens any more")
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void a_port_in_use_is_refused_in_one_line() {
    String port = Integer.toString(server.port());
    assertThatThrownBy(() -> Printed.by(RedisServer::run, "--port", port))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("Cannot listen on port " + port)
        .hasMessageContaining("try another port");
  }
}
