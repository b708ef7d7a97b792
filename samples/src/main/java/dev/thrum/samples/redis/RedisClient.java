package dev.thrum.samples.redis;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.emit;

import dev.thrum.annotations.Async;
import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;
import dev.thrum.net.TcpStream;
import dev.thrum.sync.AsyncMutex;
import dev.thrum.sync.MutexGuard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a Redis server. May be used by several tasks: they take turns. Failures are
 * {@link IOException}s, {@link RedisException} if the server says no.
 *
 * <p><b>Cancel safety.</b> A question that is dropped while its answer is on the way closes the
 * connection: the next one to ask would take the answer for its own.
 */
public final class RedisClient implements AutoCloseable {

  private final TcpStream stream;
  private final ReplyReader replies;
  private final AsyncMutex turn = new AsyncMutex();

  /** What was published in a channel. */
  public record Published(String channel, String content) {}

  private RedisClient(TcpStream stream) {
    this.stream = stream;
    this.replies = new ReplyReader(stream);
  }

  /** Connects to a server. */
  @Async
  public static Future<RedisClient> connect(SocketAddress server) throws IOException {
    TcpStream stream = await(TcpStream.connect(server), IOException.class);
    return Future.ready(new RedisClient(stream.setNoDelay(true)));
  }

  // ---------------------------------------------------------------- questions

  /** The value of a key; null if there is none. */
  @Async
  public Future<@Nullable String> get(String key) throws IOException {
    Reply reply = await(ask("GET", key), IOException.class);
    return Future.ready(((Reply.Bulk) reply).text());
  }

  /** Sets the value of a key. */
  @Async
  public Future<Void> set(String key, String value) throws IOException {
    await(ask("SET", key, value), IOException.class);
    return Future.ready();
  }

  /** Sets the value of a key that will be gone after a while. */
  @Async
  public Future<Void> set(String key, String value, Duration lifetime) throws IOException {
    await(ask("SET", key, value, "PX", Long.toString(lifetime.toMillis())), IOException.class);
    return Future.ready();
  }

  /** Tells all who listen to a channel; how many those are. */
  @Async
  public Future<Long> publish(String channel, String content) throws IOException {
    Reply reply = await(ask("PUBLISH", channel, content), IOException.class);
    return Future.ready(((Reply.Count) reply).value());
  }

  /** Any question; the answer is not a failure. */
  @Async
  Future<Reply> ask(String... words) throws IOException {
    try (MutexGuard mine = await(turn.lock());
        Exchange exchange = new Exchange(stream)) {
      await(stream.writeAll(request(words)), IOException.class);
      Reply reply = await(replies.next(), IOException.class);
      exchange.isOver = true;
      if (reply instanceof Reply.Failure failure) {
        throw new RedisException(failure.message());
      }
      return Future.ready(reply);
    }
  }

  /** A question and its answer; closes the connection if it is left in between. */
  private static final class Exchange implements AutoCloseable {
    private final TcpStream stream;
    private boolean isOver;

    Exchange(TcpStream stream) {
      this.stream = stream;
    }

    @Override
    public void close() {
      if (!isOver) {
        stream.close();
      }
    }
  }

  // ---------------------------------------------------------------- channels

  /**
   * Listens to channels. From the first {@code next} on the connection does nothing else; it is
   * closed with the stream. A message that comes before the next one is asked for waits.
   */
  @Async
  public AsyncStream<Published> subscribe(String... channels) throws IOException {
    String[] words =
        Stream.concat(Stream.of("SUBSCRIBE"), Arrays.stream(channels)).toArray(String[]::new);
    try (MutexGuard mine = await(turn.lock());
        RedisClient closed = this) {
      await(stream.writeAll(request(words)), IOException.class);
      for (; ; ) {
        Published message = published(await(replies.next(), IOException.class));
        if (message != null) {
          emit(message);
        }
      }
    }
  }

  /** Null for what is no message: that the subscription was heard. */
  private static @Nullable Published published(Reply reply) throws IOException {
    if (reply instanceof Reply.Failure failure) {
      throw new RedisException(failure.message());
    }
    List<Reply> parts = ((Reply.Items) reply).replies();
    return parts.get(0).show().equals("message")
        ? new Published(parts.get(1).show(), parts.get(2).show())
        : null;
  }

  // ---------------------------------------------------------------- the rest

  private static ByteBuffer request(String... words) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(("*" + words.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
    for (String word : words) {
      byte[] content = word.getBytes(StandardCharsets.UTF_8);
      bytes.writeBytes(("$" + content.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
      bytes.writeBytes(content);
      bytes.writeBytes(new byte[] {'\r', '\n'});
    }
    return ByteBuffer.wrap(bytes.toByteArray());
  }

  @Override
  public void close() {
    stream.close();
  }
}
