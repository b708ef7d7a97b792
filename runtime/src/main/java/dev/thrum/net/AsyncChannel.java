package dev.thrum.net;

import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.reactor.Direction;
import dev.thrum.reactor.ReadinessFuture;
import dev.thrum.reactor.Registration;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import org.jspecify.annotations.Nullable;

/**
 * Any channel that can be selected, with operations of your own that are awaited: pipes, SCTP, what
 * a library hands out.
 *
 * <pre>{@code
 * AsyncChannel<Pipe.SourceChannel> pipe = AsyncChannel.over(channel);
 * int count = await(pipe.whenReadable(c -> {
 *   int n = c.read(buffer);
 *   return n == 0 ? null : n;                     // null: would block, so wait
 * }));
 * }</pre>
 *
 * <p>Any number of tasks may wait, on any thread; all of them try when something happens. Owns the
 * channel; in its failures as {@link TcpStream}. Modelled on {@code tokio::io::unix::AsyncFd}.
 *
 * @param <C> the type of the channel
 */
public final class AsyncChannel<C extends SelectableChannel> implements AutoCloseable {

  /** An operation that doesn't wait. */
  @FunctionalInterface
  public interface Attempt<C, R> {
    /** Tries; null if it would have blocked. */
    @Nullable R on(C channel) throws IOException;
  }

  private final C channel;
  private final Registration registration;

  private AsyncChannel(C channel) {
    this.channel = channel;
    this.registration = new Registration(channel);
  }

  /** Takes over a channel, which becomes non-blocking; if that fails it is closed. */
  public static <C extends SelectableChannel> AsyncChannel<C> over(C channel) throws IOException {
    try {
      channel.configureBlocking(false);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    return new AsyncChannel<>(channel);
  }

  /**
   * Tries at once, and whenever the channel may be readable (or has a connection to accept), until
   * it doesn't block.
   *
   * <p><b>Cancel safety.</b> Safe: while it is pending the last attempt would have blocked.
   */
  public <R> Future<R> whenReadable(Attempt<? super C, R> attempt) {
    return new Trying<>(Direction.READ, attempt);
  }

  /**
   * Tries at once, and whenever the channel may be writable (or its connection be made), until it
   * doesn't block.
   *
   * <p><b>Cancel safety.</b> Safe: while it is pending the last attempt would have blocked.
   */
  public <R> Future<R> whenWritable(Attempt<? super C, R> attempt) {
    return new Trying<>(Direction.WRITE, attempt);
  }

  /**
   * Waits until the channel may be readable; like every readiness, it may be wrong.
   *
   * <p><b>Cancel safety.</b> Safe: it does nothing.
   */
  public Future<Void> readable() {
    return Ready.readable(registration, "AsyncChannel");
  }

  /**
   * Waits until the channel may be writable; like every readiness, it may be wrong.
   *
   * <p><b>Cancel safety.</b> Safe: it does nothing.
   */
  public Future<Void> writable() {
    return Ready.writable(registration, "AsyncChannel");
  }

  /**
   * Tries without waiting. Null, if it would have blocked: then {@link #readable} waits for
   * something to happen after this.
   */
  public <R> @Nullable R tryReading(Attempt<? super C, R> attempt) throws IOException {
    return attempt(Direction.READ, attempt, "AsyncChannel.tryReading");
  }

  /**
   * Tries without waiting. Null, if it would have blocked: then {@link #writable} waits for
   * something to happen after this.
   */
  public <R> @Nullable R tryWriting(Attempt<? super C, R> attempt) throws IOException {
    return attempt(Direction.WRITE, attempt, "AsyncChannel.tryWriting");
  }

  private <R> @Nullable R attempt(
      Direction direction, Attempt<? super C, R> attempt, String operation) throws IOException {
    int readiness = registration.readiness(direction, operation);
    R result = attempt.on(channel);
    if (result == null) {
      registration.wouldBlock(direction, readiness);
    }
    return result;
  }

  /** The channel; don't close it but by {@link #close}. */
  public C channel() {
    return channel;
  }

  /** Whether it has not been closed, by {@link #close} or with its runtime. */
  public boolean isOpen() {
    return registration.isOpen();
  }

  /** Closes the channel, at once; what is pending fails. Idempotent, any thread, never throws. */
  @Override
  public void close() {
    registration.close();
  }

  @Override
  public String toString() {
    return "AsyncChannel[" + channel + "]";
  }

  private final class Trying<R> extends ReadinessFuture<R> {

    private final Direction direction;
    private final Attempt<? super C, R> attempt;

    Trying(Direction direction, Attempt<? super C, R> attempt) {
      super(registration, direction);
      this.direction = direction;
      this.attempt = attempt;
    }

    @Override
    protected @Nullable Poll<R> attempt() throws IOException {
      R result = attempt.on(channel);
      return result == null ? null : Poll.ready(result);
    }

    @Override
    protected boolean isExclusive() {
      return false;
    }

    @Override
    public String toString() {
      return "AsyncChannel.when" + (direction == Direction.READ ? "Readable" : "Writable");
    }
  }
}
