package dev.thrum.samples.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.AsyncRuntime;
import dev.thrum.future.Future;
import dev.thrum.io.AsyncIo;
import dev.thrum.io.DuplexPair;
import dev.thrum.io.DuplexStream;
import dev.thrum.samples.Trickle;
import dev.thrum.sync.CancellationToken;
import dev.thrum.task.Task;
import dev.thrum.time.VirtualClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A connection of the server over a pipe in memory, in virtual time: what takes ten seconds takes
 * none, and where nobody would ever go on the runtime says so instead of hanging.
 */
final class OneClient implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Bytes that a client and the server have on their way; fewer than what a large page has. */
  private static final int PIPE_BYTES = 8 * 1024;

  private final List<String> uncaught = new CopyOnWriteArrayList<>();
  private final VirtualClock clock = new VirtualClock();
  private final long begun = clock.nanoTime();
  private final AsyncRuntime runtime =
      AsyncRuntime.currentThread()
          .clock(clock)
          .failWhenStuck(true)
          .uncaughtHandler((origin, failure) -> uncaught.add(origin + ": " + failure))
          .build();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final CancellationToken stopping = new CancellationToken();
  private final DuplexStream client;
  private final Task<Void> serving;

  OneClient() {
    DuplexPair pipe = AsyncIo.duplex(PIPE_BYTES);
    client = pipe.left();
    PrintStream out = new PrintStream(printed, true, ISO_8859_1);
    serving =
        runtime.spawn(
            new HttpConnection(pipe.right(), pipe.right(), new Pages(out), stopping, PATIENCE, out)
                .serve());
  }

  <T> T blockOn(Future<T> future) {
    return runtime.blockOn(future);
  }

  /** Sends this byte by byte, each so long after the one before; true if the server has hung up. */
  boolean trickle(String bytes, Duration pause) {
    return blockOn(new Trickle(client, bytes.getBytes(ISO_8859_1)).oneByOne(pause));
  }

  void send(String bytes) {
    blockOn(client.writeAll(ByteBuffer.wrap(bytes.getBytes(ISO_8859_1))));
  }

  /** Sends some bytes, ends, and reads all that the server answers, until the connection ends. */
  byte[] play(byte[] bytes, int cut) {
    Task<Void> sending = runtime.spawn(new Trickle(client, bytes).inParts(cut));
    byte[] answered = blockOn(client.readToEnd(64 * 1024 * 1024));
    blockOn(sending);
    return answered;
  }

  /** Reads to the end of the connection: the answers that came. */
  List<RawClient.Answer> answers() throws IOException {
    return answersIn(blockOn(client.readToEnd(64 * 1024 * 1024)));
  }

  /** Whole answers, one after the other, and nothing else; or this fails. */
  static List<RawClient.Answer> answersIn(byte[] bytes) throws IOException {
    List<RawClient.Answer> answers = new ArrayList<>();
    InputStream input = new ByteArrayInputStream(bytes);
    while (input.available() > 0) {
      answers.add(RawClient.answer(input, true));
    }
    return answers;
  }

  void stop() {
    stopping.cancel();
  }

  String printed() {
    return printed.toString(ISO_8859_1);
  }

  /** How long it has been there, in its own time. */
  Duration age() {
    return Duration.ofNanos(clock.nanoTime() - begun);
  }

  /** Waits until the server has let go of the connection. */
  void awaitEnd() {
    blockOn(serving.byRef());
  }

  @Override
  public void close() {
    client.close();
    serving.close();
    runtime.close();
    assertThat(uncaught).isEmpty();
  }
}
