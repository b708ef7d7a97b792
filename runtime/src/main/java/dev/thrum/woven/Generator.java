package dev.thrum.woven;

import dev.thrum.future.AsyncStream;
import dev.thrum.future.AwaitContext;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The stream of a generator method: each {@link #next()} runs the body on to its next {@code emit},
 * where it stands until the consumer asks again. Closing drops the body at its emit.
 *
 * <p>The body ends the stream by returning null, or a stream whose elements follow its own.
 */
public final class Generator<T> implements AsyncStream<T> {

  private @Nullable Frame body;
  private @Nullable AsyncStream<T> rest;
  private boolean closed;

  private Generator(Frame body) {
    this.body = body;
  }

  /** Called by the stub of a generator method. */
  public static AsyncStream<Object> of(Future<?> body) {
    return new Generator<>((Frame) body);
  }

  /** What {@code emit(value)} awaits. */
  public static Future<Object> emission(Object value) {
    return new Emission(
        Objects.requireNonNull(value, "emit(null): null marks the end of a stream"));
  }

  @Override
  public Future<T> next() {
    return rest == null ? new Next() : rest.next();
  }

  @Override
  public void close() {
    closed = true;
    if (rest != null) {
      rest.close();
    } else if (body != null) {
      body.drop();
    }
  }

  @Override
  public String toString() {
    return body == null ? "ended stream" : "stream of " + body;
  }

  /** The coming value; cancel safe, since where the body stands is kept by the generator. */
  private final class Next implements Future<T> {

    private @Nullable Future<T> ofRest;
    private boolean over;

    @Override
    public Poll<T> poll(Context context) throws Exception {
      AwaitContext cx = AwaitContext.of(context);
      T value = awaitPoll(cx);
      if (cx.suspended != null) {
        cx.suspended = null;
        return Poll.pending();
      }
      return Poll.ready(value);
    }

    @Override
    public @Nullable T awaitPoll(AwaitContext cx) throws Exception {
      if (AwaitContext.BLOCKS && cx.blocks()) {
        return cx.block(this);
      }
      if (over) {
        throw new IllegalStateException(
            Generator.this + ": next() was polled after it had completed or been dropped");
      }
      T value = ofRest == null ? fromBody(cx) : ofRest.awaitPoll(cx);
      if (cx.suspended != null) {
        cx.suspended = this;
      } else {
        over = true;
      }
      return value;
    }

    @SuppressWarnings("unchecked") // the body emits what its method declares
    private @Nullable T fromBody(AwaitContext cx) throws Exception {
      if (closed || body == null) {
        return null;
      }
      Object end;
      try {
        end = body.pollRoot(cx);
      } catch (Throwable failure) {
        body = null;
        over = true;
        throw failure;
      }
      if (cx.emission instanceof Emission emission) {
        cx.emission = null;
        cx.suspended = null;
        return (T) emission.value();
      }
      if (cx.suspended != null) {
        return null;
      }
      body = null;
      if (end == null) {
        return null;
      }
      rest = (AsyncStream<T>) end;
      ofRest = rest.next();
      return ofRest.awaitPoll(cx);
    }

    @Override
    public void drop() {
      over = true;
      if (ofRest != null) {
        ofRest.drop();
      }
    }
  }
}
