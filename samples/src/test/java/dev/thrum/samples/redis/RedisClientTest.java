package dev.thrum.samples.redis;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.spawn;
import static dev.thrum.Thrum.timeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.Thrum;
import dev.thrum.annotations.Async;
import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;
import dev.thrum.samples.Printed;
import dev.thrum.samples.UsageException;
import dev.thrum.task.Task;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisClientTest {

  private final RunningServer server;

  RedisClientTest() throws Exception {
    server = new RunningServer();
  }

  @AfterEach
  void nothing_went_wrong_unseen() {
    server.close();
    assertThat(server.uncaught()).isEmpty();
  }

  private Future<RedisClient> connect() throws IOException {
    return RedisClient.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
  }

  @Async
  private Future<Void> setAndGet() throws IOException {
    try (RedisClient client = await(connect())) {
      assertThat(await(client.get("name"))).isNull();
      await(client.set("name", "Grün"));
      assertThat(await(client.get("name"))).isEqualTo("Grün");
      await(client.set("short", "life", Duration.ofMillis(1)));
      while (await(client.get("short")) != null) {
        await(Thrum.yieldNow());
      }
    }
    return Future.ready();
  }

  @Test
  void what_is_set_is_got_until_it_expires() throws IOException {
    Thrum.blockOn(setAndGet());
  }

  @Async
  private Future<Void> listen() throws IOException {
    try (RedisClient listener = await(connect());
        RedisClient speaker = await(connect());
        AsyncStream<RedisClient.Published> messages = listener.subscribe("a", "b")) {
      try (Task<RedisClient.Published> first = spawn(messages.next())) {
        while (await(speaker.publish("a", "one")) == 0) {
          await(Thrum.yieldNow()); // it has not been heard yet
        }
        assertThat(await(first)).isEqualTo(new RedisClient.Published("a", "one"));
      }
      assertThat(await(speaker.publish("b", "two"))).isEqualTo(1);
      assertThat(await(messages.next())).isEqualTo(new RedisClient.Published("b", "two"));
      messages.close();
      while (await(speaker.publish("a", "three")) != 0) {
        await(Thrum.yieldNow()); // the server has not noticed yet
      }
    }
    return Future.ready();
  }

  @Test
  void messages_of_several_channels_arrive_until_the_stream_is_closed() throws IOException {
    Thrum.blockOn(listen());
  }

  @Async
  private static Future<Void> askInVain(int port) throws IOException {
    InetSocketAddress silent = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try (RedisClient client = await(RedisClient.connect(silent))) {
      try {
        await(timeout(Duration.ofMillis(20), client.get("a")), TimeoutException.class);
        throw new AssertionError("who has answered?");
      } catch (TimeoutException expected) {
        await(client.get("b"));
      }
    }
    return Future.ready();
  }

  @Test
  void a_question_that_was_dropped_closes_the_connection() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> Thrum.blockOn(askInVain(silent.getLocalPort())))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void the_program_asks_and_shows() throws Exception {
    String port = Integer.toString(server.port());
    assertThat(ask("--port", port, "set", "a", "1")).containsExactly("OK");
    assertThat(ask("--port", port, "get", "a")).containsExactly("1");
    assertThat(ask("--port", port, "incr", "a")).containsExactly("2");
    assertThat(ask("--port", port, "keys", "*")).containsExactly("a");
    assertThat(ask("--port", port, "fly")).containsExactly("ERR unknown command 'fly'");
    assertThatThrownBy(() -> ask("--port", port)).isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> ask("--port", "x", "ping")).isInstanceOf(UsageException.class);
    server.drop();
  }

  @Test
  void nobody_there_is_said_in_one_line() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertThatThrownBy(() -> ask("--port", Integer.toString(free), "ping"))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("Nobody listens on port " + free);
  }

  private static List<String> ask(String... arguments) throws Exception {
    return Printed.by(RedisClientProgram::run, arguments);
  }
}
