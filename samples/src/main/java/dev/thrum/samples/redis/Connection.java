package dev.thrum.samples.redis;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.on;
import static dev.thrum.Thrum.selectBiased;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.io.AsyncReader;
import dev.thrum.io.AsyncWriter;
import dev.thrum.io.BufferedAsyncReader;
import dev.thrum.io.InputTooLongException;
import dev.thrum.sync.CancellationToken;
import dev.thrum.task.Task;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A client. What has arrived completely is answered at once and written together, so a pipeline of
 * a hundred requests costs one write; nothing more is read before it has been written.
 */
final class Connection implements AutoCloseable {

  private static final int INPUT_BYTES = 16 * 1024;

  /** Replies that are written before more requests are looked at. */
  private static final int MANY_REPLIES = 64 * 1024;

  private enum Next {
    READ,
    ANSWER,
    HANG_UP
  }

  private final AsyncReader from;
  private final AsyncWriter to;
  private final Commands commands;
  private final BufferedAsyncReader input;
  private final Subscriptions subscriptions;
  private final CancellationToken stopping;
  private final Replies replies = new Replies();
  private @Nullable Task<Void> task;

  /**
   * A client; both directions are closed with this.
   *
   * @param stopping answered is what has come until then, and no more
   */
  Connection(
      AsyncReader from,
      AsyncWriter to,
      Commands commands,
      Channels channels,
      CancellationToken stopping) {
    this.from = from;
    this.to = to;
    this.commands = commands;
    this.subscriptions = new Subscriptions(channels);
    this.stopping = stopping;
    this.input = new BufferedAsyncReader(from, INPUT_BYTES, RequestParser.MAX_REQUEST_BYTES);
  }

  /** Until the client leaves, says QUIT or stops making sense. */
  @Async
  Future<Void> answerAll() throws IOException {
    Next next = Next.READ;
    while (next != Next.HANG_UP) {
      next = next == Next.READ ? await(readMore(), IOException.class) : answer();
      if (!replies.isEmpty()) {
        await(to.writeAll(replies.take()), IOException.class);
      }
    }
    return Future.ready();
  }

  /** Until there is more to answer, or a message has come, which may go before. */
  @Async
  private Future<Next> readMore() throws IOException {
    try {
      return Future.ready(
          await(
              selectBiased(
                  on(input.fillMore(), more -> more ? Next.ANSWER : Next.HANG_UP),
                  on(subscriptions.next(), this::pass),
                  on(stopping.cancelled(), stop -> Next.HANG_UP)),
              IOException.class));
    } catch (InputTooLongException e) {
      replies.error("ERR Protocol error: too big request");
      return Future.ready(Next.HANG_UP);
    }
  }

  /** Passes on a message, and those behind it, unless it gets too much. */
  private Next pass(@Nullable Message first) {
    if (first == null) {
      return Next.HANG_UP; // too slow
    }
    Message message = first;
    while (message != null) {
      message.writeTo(replies);
      message = replies.size() < MANY_REPLIES ? subscriptions.nextIfThere() : null;
    }
    return Next.READ;
  }

  /** Answers the requests that are there, unless it gets too much. */
  private Next answer() {
    ByteBuffer bytes = input.buffered();
    try {
      while (replies.size() < MANY_REPLIES) {
        Request request = RequestParser.next(bytes);
        if (request == null) {
          return Next.READ;
        }
        commands.run(request, subscriptions, replies);
        if (replies.isLast()) {
          return Next.HANG_UP;
        }
      }
      return Next.ANSWER;
    } catch (ProtocolException e) {
      replies.error("ERR Protocol error: " + e.getMessage());
      return Next.HANG_UP;
    } finally {
      input.consume(bytes.position());
    }
  }

  /** Says what runs it; for the task that accepts, as is {@link #drop}. */
  void runAs(Task<Void> task) {
    task.detach(); // its failure is a bug, and nobody's to await
    this.task = task;
  }

  /** Drops what runs it; what has not even begun has nothing that would close the stream. */
  void drop() {
    if (task != null) {
      task.abort();
    }
    closeStreams(); // the rest is for its own task to close
  }

  @Override
  public void close() {
    subscriptions.close();
    closeStreams();
  }

  private void closeStreams() {
    from.close();
    to.close();
  }
}
