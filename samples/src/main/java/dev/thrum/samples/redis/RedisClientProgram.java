package dev.thrum.samples.redis;

import static dev.thrum.Thrum.await;

import dev.thrum.annotations.Async;
import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;
import dev.thrum.samples.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** Asks a Redis server on this machine one thing; with {@code subscribe}, listens until Ctrl-C. */
public final class RedisClientProgram {

  /** What it takes. */
  public static final String USAGE = "[--port N] COMMAND [ARGUMENT...]";

  private static final int DEFAULT_PORT = 6379;

  private RedisClientProgram() {}

  @Async
  public static Future<Void> run(PrintStream out, List<String> arguments) throws IOException {
    boolean hasPort = arguments.size() > 1 && arguments.get(0).equals("--port");
    int port = hasPort ? port(arguments.get(1)) : DEFAULT_PORT;
    List<String> words = arguments.subList(hasPort ? 2 : 0, arguments.size());
    if (words.isEmpty()) {
      throw new UsageException("redis-client wants a command: get, set, subscribe ...");
    }
    try (RedisClient client = await(connect(port), IOException.class)) {
      if (words.get(0).equalsIgnoreCase("subscribe") && words.size() > 1) {
        await(listen(client, words.subList(1, words.size()), out));
      } else {
        out.println(await(client.ask(words.toArray(new String[0])), IOException.class).show());
      }
    } catch (RedisException refused) {
      out.println(refused.getMessage());
    }
    return Future.ready();
  }

  @Async
  private static Future<RedisClient> connect(int port) throws IOException {
    try {
      return Future.ready(
          await(
              RedisClient.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)),
              IOException.class));
    } catch (ConnectException e) {
      throw new UsageException("Nobody listens on port " + port + "; try samples/run redis-server");
    }
  }

  @Async
  private static Future<Void> listen(RedisClient client, List<String> channels, PrintStream out)
      throws IOException {
    try (AsyncStream<RedisClient.Published> messages =
        client.subscribe(channels.toArray(new String[0]))) {
      for (RedisClient.Published message; (message = await(messages.next())) != null; ) {
        out.println(message.channel() + ": " + message.content());
      }
    }
    return Future.ready();
  }

  private static int port(String word) {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw new UsageException("--port wants a number, not " + word);
    }
  }
}
