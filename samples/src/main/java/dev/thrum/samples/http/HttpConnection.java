package dev.thrum.samples.http;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.on;
import static dev.thrum.Thrum.selectBiased;
import static dev.thrum.Thrum.timeout;

import dev.thrum.annotations.Async;
import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;
import dev.thrum.io.AsyncReader;
import dev.thrum.io.AsyncWriter;
import dev.thrum.sync.CancellationToken;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * A client: request, response, and the next request. Whatever it waits for the client to do is
 * bounded by the patience; while a handler works, it watches whether the client is still there.
 */
final class HttpConnection {

  private final AsyncReader from;
  private final AsyncWriter to;
  private final HttpInput input;
  private final HttpOutput output;
  private final Handler handler;
  private final CancellationToken stopping;
  private final Duration patience;
  private final PrintStream log;

  /**
   * A client, which is closed in the end.
   *
   * @param stopping answered is the request that has begun by then, and no more
   * @param patience for a head, for a body, for a piece of a response to be read, and between
   *     requests
   */
  HttpConnection(
      AsyncReader from,
      AsyncWriter to,
      Handler handler,
      CancellationToken stopping,
      Duration patience,
      PrintStream log) {
    this.from = from;
    this.to = to;
    this.input = new HttpInput(from);
    this.output = new HttpOutput(to, patience);
    this.handler = handler;
    this.stopping = stopping;
    this.patience = patience;
    this.log = log;
  }

  /** Until the client leaves, has nothing to say or can't be understood, or the server ends. */
  @Async
  Future<Void> serve() {
    try (from;
        to) {
      while (await(isAsked(), IOException.class) && await(exchange(), IOException.class)) {}
    } catch (IOException gone) {
      // that a client went away without a word is no news
    }
    return Future.ready();
  }

  /** Whether a request begins. */
  @Async
  private Future<Boolean> isAsked() throws IOException {
    try {
      return Future.ready(
          await(
              selectBiased(
                  on(timeout(patience, input.begins()), begins -> begins),
                  on(stopping.cancelled(), stop -> false)),
              TimeoutException.class));
    } catch (TimeoutException silent) {
      return Future.ready(false);
    }
  }

  /** A request and its response; whether another one may follow. */
  @Async
  private Future<Boolean> exchange() throws IOException {
    HttpRequest request;
    try {
      request = await(inTime(read()), IOException.class);
    } catch (HttpException refused) {
      await(refuse(refused));
      return Future.ready(false);
    }
    Response response =
        await(
            selectBiased(
                on(answer(request), answer -> answer), on(input.<Response>gone(), none -> none)),
            IOException.class);
    boolean chunked = request.head().minor() == 1;
    boolean keepsAlive =
        request.head().keepsAlive()
            && !stopping.isCancelled()
            && (chunked || response.stream() == null); // else its end is that of the connection
    boolean withBody = !request.head().method().equals("HEAD");
    AsyncStream<byte[]> pieces = response.stream();
    if (pieces == null) {
      await(output.whole(response, withBody, keepsAlive));
      return Future.ready(keepsAlive);
    }
    try (pieces) {
      await(output.begin(response, chunked, keepsAlive));
      if (withBody) {
        await(pass(pieces, chunked));
      }
    }
    return Future.ready(keepsAlive);
  }

  @Async
  private Future<HttpRequest> read() throws IOException {
    RequestHead head = await(input.head(), IOException.class);
    int length = head.bodyLength(HttpInput.MAX_BODY_BYTES);
    if (head.expectsContinue() && length != 0) {
      await(output.goOn());
    }
    return Future.ready(new HttpRequest(head, await(input.body(head), IOException.class)));
  }

  /** However slowly the bytes come, all of them come in time: that is what stops slow lorises. */
  @Async
  private <T> Future<T> inTime(Future<T> whole) throws HttpException {
    try {
      return Future.ready(await(timeout(patience, whole), TimeoutException.class));
    } catch (TimeoutException slow) {
      throw new HttpException(HttpException.TIMEOUT, "the request took too long to arrive");
    }
  }

  @Async
  private Future<Response> answer(HttpRequest request) {
    try {
      return Future.ready(await(handler.answer(request), Exception.class));
    } catch (Exception broken) {
      log.println(request.head().method() + " " + request.path() + " failed: " + broken);
      return Future.ready(Response.text(500, "something is broken here\n"));
    }
  }

  /** No piece is asked for before the client has taken the one before; a client may leave. */
  @Async
  private Future<Void> pass(AsyncStream<byte[]> pieces, boolean chunked) throws IOException {
    for (; ; ) {
      Optional<byte[]> piece =
          await(
              selectBiased(
                  on(pieces.next(), Optional::ofNullable),
                  on(input.<Optional<byte[]>>gone(), none -> none)),
              IOException.class);
      if (piece.isEmpty()) {
        break;
      }
      if (piece.get().length > 0) {
        await(output.chunk(piece.get(), chunked));
      }
    }
    if (chunked) {
      await(output.lastChunk());
    }
    return Future.ready();
  }

  /** What is wrong, and the end; read by the client although it may still be sending. */
  @Async
  private Future<Void> refuse(HttpException refused) throws IOException {
    Response response = Response.text(refused.status(), refused.getMessage() + "\n");
    await(output.whole(response, true, false));
    await(to.shutdown(), IOException.class);
    await(inTime(input.drain()));
    return Future.ready();
  }
}
