package dev.thrum.transformer.targets;

import dev.thrum.future.AsyncStream;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import java.util.concurrent.SynchronousQueue;

/**
 * A generator without weaving: its body has a thread of its own, which runs while the consumer's
 * stands still and the other way round.
 *
 * <p>Where the body stands, at an emit or at a leaf that is stuck, is its own matter: a consumer
 * that is dropped leaves it there, and closing unwinds it.
 */
final class OracleStream implements AsyncStream<Object> {

  private enum Command {
    GO,
    /** Polled by something that is being dropped. */
    GO_ONCE,
    CLOSE
  }

  /** What the body has come to. */
  private sealed interface Answer {
    record Emitted(Object value) implements Answer {}

    record Stuck() implements Answer {}

    record Ended(Object rest, Throwable failure) implements Answer {}
  }

  private final Oracle oracle;
  private final Oracle.Lazy body;
  private final SynchronousQueue<Command> commands = new SynchronousQueue<>();
  private final SynchronousQueue<Answer> answers = new SynchronousQueue<>();
  private Command last = Command.GO;
  private boolean begun;
  private boolean over;
  private AsyncStream<?> rest;

  OracleStream(Oracle oracle, Oracle.Lazy body) {
    this.oracle = oracle;
    this.body = body;
  }

  // ------------------------------------------------------------------ in the consumer's thread

  @Override
  @SuppressWarnings("unchecked") // all are streams of objects here
  public Future<Object> next() {
    return rest == null ? new Next() : (Future<Object>) rest.next();
  }

  @Override
  public void close() {
    if (rest != null) {
      rest.close();
    } else if (!over) {
      over = true;
      if (begun) {
        tell(Command.CLOSE);
      }
    }
  }

  /** Whether its body stands somewhere; ask a stream that has begun. */
  boolean isLeft() {
    return !over;
  }

  /** The generator's name. */
  String method() {
    return body.method();
  }

  private Answer tell(Command command) {
    if (!begun) {
      begun = true;
      last = command;
      oracle.begin(this, this::run);
    } else {
      put(commands, command);
    }
    Answer answer = take(answers);
    over |= answer instanceof Answer.Ended;
    return answer;
  }

  private final class Next implements Future<Object> {

    private Future<?> ofRest;

    @Override
    public Poll<Object> poll(Context cx) throws Exception {
      if (ofRest == null) {
        if (over) {
          return Poll.ready(null);
        }
        Answer answer = tell(Oracle.isPolledOnce() ? Command.GO_ONCE : Command.GO);
        if (answer instanceof Answer.Emitted emitted) {
          return Poll.ready(emitted.value());
        }
        if (answer instanceof Answer.Stuck) {
          return Poll.pending();
        }
        Answer.Ended ended = (Answer.Ended) answer;
        if (ended.failure() != null) {
          throw OracleStream.<RuntimeException>sneak(ended.failure());
        }
        if (ended.rest() == null) {
          return Poll.ready(null);
        }
        rest = (AsyncStream<?>) ended.rest();
        ofRest = rest.next();
      }
      Poll<?> poll = ofRest.poll(cx);
      return poll.isReady() ? Poll.ready(poll.value()) : Poll.pending();
    }

    @Override
    public void drop() {
      if (ofRest != null) {
        ofRest.drop();
      }
    }
  }

  // ------------------------------------------------------------------ in the body's thread

  private void run() {
    Object end = null;
    Throwable failure = null;
    try {
      end = Oracle.runBody(oracle, this, body);
    } catch (Throwable thrown) {
      failure = thrown;
    }
    put(answers, new Answer.Ended(end, failure));
  }

  /** False if the body is to be dropped here. */
  boolean emit(Object value) {
    return stand(new Answer.Emitted(value));
  }

  /** Waits to be polled once more; false if the body is to be dropped here. */
  boolean standStill() {
    return stand(new Answer.Stuck());
  }

  /** Whether nobody waits for what is pending. */
  boolean pollsOnce() {
    return last != Command.GO;
  }

  private boolean stand(Answer answer) {
    if (last == Command.GO || last == Command.GO_ONCE) {
      put(answers, answer);
      last = take(commands);
    }
    return last != Command.CLOSE;
  }

  // ------------------------------------------------------------------ help

  private static <T> void put(SynchronousQueue<T> queue, T item) {
    try {
      queue.put(item);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static <T> T take(SynchronousQueue<T> queue) {
    try {
      return queue.take();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static <X extends Throwable> X sneak(Throwable failure) throws X {
    throw (X) failure;
  }
}
