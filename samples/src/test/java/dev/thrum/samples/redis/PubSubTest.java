package dev.thrum.samples.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Channels, lifetimes and the end, as a client sees them. */
class PubSubTest {

  private final RunningServer server;

  PubSubTest() throws Exception {
    server = new RunningServer();
  }

  @AfterEach
  void nothing_went_wrong_unseen() {
    server.close();
    assertThat(server.uncaught()).isEmpty();
  }

  @Test
  void what_is_published_reaches_all_who_listen() throws IOException {
    try (RespClient one = server.connect();
        RespClient two = server.connect();
        RespClient speaker = server.connect()) {
      assertThat(speaker.call("PUBLISH", "news", "nobody hears it")).isEqualTo(":0");
      assertThat(one.call("SUBSCRIBE", "news")).isEqualTo("[subscribe, news, :1]");
      assertThat(two.call("SUBSCRIBE", "news", "sport")).isEqualTo("[subscribe, news, :1]");
      assertThat(two.reply()).isEqualTo("[subscribe, sport, :2]");
      assertThat(speaker.call("PUBLISH", "news", "hello")).isEqualTo(":2");
      assertThat(speaker.call("PUBLISH", "sport", "1:0")).isEqualTo(":1");
      assertThat(one.reply()).isEqualTo("[message, news, hello]");
      assertThat(two.reply()).isEqualTo("[message, news, hello]");
      assertThat(two.reply()).isEqualTo("[message, sport, 1:0]");
      assertThat(speaker.call("INFO")).contains("pubsub_channels:2");
    }
  }

  @Test
  void who_listens_may_come_and_go() throws IOException {
    try (RespClient listener = server.connect();
        RespClient speaker = server.connect()) {
      assertThat(listener.call("UNSUBSCRIBE")).isEqualTo("[unsubscribe, (nil), :0]");
      listener.call("SUBSCRIBE", "a", "b", "c");
      listener.reply();
      listener.reply();
      assertThat(listener.call("GET", "x"))
          .startsWith("-ERR Can't execute 'get': only SUBSCRIBE / UNSUBSCRIBE");
      assertThat(listener.call("PING")).isEqualTo("[pong, ]");
      assertThat(listener.call("PING", "hi")).isEqualTo("[pong, hi]");
      assertThat(listener.call("UNSUBSCRIBE", "b")).isEqualTo("[unsubscribe, b, :2]");
      assertThat(speaker.call("PUBLISH", "b", "unheard")).isEqualTo(":0");
      assertThat(speaker.call("PUBLISH", "c", "heard")).isEqualTo(":1");
      assertThat(listener.reply()).isEqualTo("[message, c, heard]");
      assertThat(listener.call("UNSUBSCRIBE")).isEqualTo("[unsubscribe, a, :1]");
      assertThat(listener.reply()).isEqualTo("[unsubscribe, c, :0]");
      assertThat(listener.call("GET", "x")).isEqualTo("(nil)");
    }
  }

  @Test
  void who_listens_and_does_not_read_has_to_go() throws IOException {
    try (RespClient listener = server.connect();
        RespClient speaker = server.connect()) {
      assertThat(listener.call("SUBSCRIBE", "news")).isEqualTo("[subscribe, news, :1]");
      String long64k = "x".repeat(64 * 1024);
      String told = ":1";
      for (int i = 0; i < 10_000 && told.equals(":1"); i++) {
        told = speaker.call("PUBLISH", "news", long64k);
      }
      assertThat(told).isEqualTo(":0");
      assertThat(speaker.call("PING")).isEqualTo("+PONG");
    }
  }

  @Test
  void keys_live_as_long_as_they_are_told() throws Exception {
    try (RespClient client = server.connect()) {
      assertThat(client.call("SET", "a", "1", "EX", "100")).isEqualTo("+OK");
      assertThat(client.call("TTL", "a")).isEqualTo(":100");
      assertThat(client.call("SET", "b", "1", "px", "100000", "nx")).isEqualTo("+OK");
      assertThat(client.call("SET", "b", "1", "NX")).isEqualTo("(nil)");
      assertThat(client.call("TTL", "b")).isEqualTo(":100");
      assertThat(client.call("SET", "c", "1")).isEqualTo("+OK");
      assertThat(client.call("TTL", "c")).isEqualTo(":-1");
      assertThat(client.call("TTL", "d")).isEqualTo(":-2");
      assertThat(client.call("EXPIRE", "c", "50")).isEqualTo(":1");
      assertThat(client.call("EXPIRE", "d", "50")).isEqualTo(":0");
      assertThat(client.call("TTL", "c")).isEqualTo(":50");
      assertThat(client.call("INFO")).contains("db0:keys=3,expires=3");
      assertThat(client.call("EXPIRE", "c", "0")).isEqualTo(":1");
      assertThat(client.call("EXISTS", "a", "b", "c")).isEqualTo(":2");
      assertThat(client.call("KEYS", "[b-z]")).isEqualTo("[b]");
      assertThat(client.call("SET", "e", "1", "PX", "1")).isEqualTo("+OK");
      while (!client.call("GET", "e").equals("(nil)")) {
        Thread.onSpinWait();
      }
      assertThat(client.call("PTTL", "e")).isEqualTo(":-2");
    }
  }

  @Test
  void lifetimes_that_make_no_sense_are_refused() throws IOException {
    try (RespClient client = server.connect()) {
      assertThat(client.call("SET", "a", "1", "EX", "0"))
          .isEqualTo("-ERR invalid expire time in 'set' command");
      assertThat(client.call("SET", "a", "1", "EX", "never"))
          .isEqualTo("-ERR value is not an integer or out of range");
      assertThat(client.call("EXPIRE", "a", Long.toString(Long.MAX_VALUE)))
          .isEqualTo("-ERR invalid expire time");
      assertThat(client.call("SET", "a", "1", "EX")).isEqualTo("-ERR syntax error");
      assertThat(client.call("SET", "a", "1", "EX", "1", "PX", "1")).isEqualTo("-ERR syntax error");
    }
  }

  @Test
  void shutdown_answers_what_was_asked_and_ends_the_server() throws Exception {
    try (RespClient idle = server.connect();
        RespClient busy = server.connect()) {
      assertThat(idle.call("PING")).isEqualTo("+PONG");
      busy.send(
          RespClient.request("SET", "a", "1")
              + RespClient.request("GET", "a")
              + RespClient.request("SHUTDOWN")
              + RespClient.request("GET", "never asked"));
      assertThat(busy.reply()).isEqualTo("+OK");
      assertThat(busy.reply()).isEqualTo("1");
      assertThat(busy.isAtEnd()).isTrue();
      assertThat(idle.isAtEnd()).isTrue();
    }
    server.join();
    assertThat(server.output())
        .contains("redis-server was told to shut down")
        .endsWith("redis-server has stopped" + System.lineSeparator());
  }
}
