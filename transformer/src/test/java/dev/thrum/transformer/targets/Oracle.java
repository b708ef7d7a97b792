package dev.thrum.transformer.targets;

import dev.thrum.future.AsyncStream;
import dev.thrum.future.AwaitContext;
import dev.thrum.future.Context;
import dev.thrum.future.Dropped;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import java.lang.invoke.MethodHandle;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Async code without weaving, as plainly as possible: a lazy future runs its method when it is
 * awaited, an await blocks until it is there, and a drop is an exception thrown by the await.
 *
 * <p>What a drop means is modelled after the rules, not after the runtime. When a leaf gets stuck,
 * every activation on the stack is to be unwound, innermost first: each one sees its own {@link
 * Dropped} at its await; what escapes from it is reported and its awaiter sees the next one; an
 * await reached meanwhile is of use only if it is ready. An activation begun while dropping that
 * never met a pending await is an ordinary one.
 */
public final class Oracle {

  private static final ThreadLocal<Oracle> CURRENT = new ThreadLocal<>();

  /** Of an async block, whose awaits are not counted. */
  private static final int MANY = 100;

  private final Trace trace;
  private final Deque<Activation> activations = new ArrayDeque<>();
  private final CompletableFuture<Void> end;
  private final AtomicBoolean ignored;
  private final OracleStream generator;
  private final Queue<OracleStream> generators;
  private int patience = 1000;

  private Oracle(Trace trace, CompletableFuture<Void> end) {
    this.trace = trace;
    this.end = end;
    this.ignored = new AtomicBoolean();
    this.generator = null;
    this.generators = new ConcurrentLinkedQueue<>();
  }

  /** Of the thread of a generator, which has a stack of its own. */
  private Oracle(Oracle whole, OracleStream generator) {
    this.trace = whole.trace;
    this.end = whole.end;
    this.ignored = whole.ignored;
    this.generator = generator;
    this.generators = whole.generators;
  }

  /** Runs a generator's body in this thread; what it returns or throws, nothing if dropped. */
  static Object runBody(Oracle whole, OracleStream generator, Lazy body) throws Throwable {
    CURRENT.set(new Oracle(whole, generator));
    try {
      return body.run();
    } catch (Unwound dropped) {
      return null;
    } finally {
      CURRENT.remove();
    }
  }

  /** Has a generator run in a thread of its own. */
  void begin(OracleStream stream, Runnable body) {
    generators.add(stream);
    ROOMY.execute(body);
  }

  /**
   * A body went on awaiting although it was being dropped. It would be abandoned, which plain code
   * can't be: it runs on, unheard, and this comes out in the end, or when no end is in sight.
   */
  static final class DropIgnored extends Error {
    private static final long serialVersionUID = 1;
  }

  private static final class Activation {
    final int awaits;
    final boolean eager;
    int injections;

    Activation(int awaits, boolean eager) {
      this.awaits = awaits;
      this.eager = eager;
    }
  }

  /** The activation is over and was dropped on the way; its awaiter's turn. */
  private static final class Unwound extends Throwable {
    private static final long serialVersionUID = 1;

    Unwound() {
      super(null, null, false, false);
    }
  }

  /** What recurses in plain code needs room on the stack. */
  private static final ExecutorService ROOMY =
      Executors.newCachedThreadPool(
          run -> {
            Thread thread = new Thread(null, run, "oracle", 32 << 20);
            thread.setDaemon(true);
            return thread;
          });

  /** Runs a future to its end, or drops it where it gets stuck; notes the outcome. */
  static void run(Supplier<Future<?>> target, Trace trace) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    ROOMY.execute(
        () -> {
          try {
            runHere(target.get(), trace, end);
            end.complete(null);
          } catch (Throwable failure) {
            end.completeExceptionally(failure);
          }
        });
    try {
      end.get();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new AssertionError(e.getCause());
    }
  }

  private static void runHere(Future<?> future, Trace trace, CompletableFuture<Void> end) {
    Oracle previous = CURRENT.get();
    Oracle oracle = new Oracle(trace, end);
    CURRENT.set(oracle);
    try {
      Object value = future instanceof Lazy lazy ? lazy.run() : Drive.toEnd(future);
      Outcome.value(trace, value);
    } catch (Unwound dropped) {
      Outcome.dropped(trace);
    } catch (Throwable failure) {
      if (!oracle.ignored.get()) {
        Outcome.failure(trace, failure);
      }
    } finally {
      CURRENT.set(previous);
    }
    while (!oracle.generators.isEmpty()) { // one that ends may begin another
      OracleStream oldest = oracle.generators.remove();
      if (oldest.isLeft()) {
        Outcome.left(trace, oldest.method());
        oldest.close();
      }
    }
    Outcome.open(trace);
    if (oracle.ignored.get()) {
      throw new DropIgnored();
    }
  }

  // ------------------------------------------------------------------ called by rewritten classes

  /** What an async method answers. */
  public static Future<?> lazy(MethodHandle body, Object[] arguments, String method, int awaits) {
    return new Lazy(() -> body.invokeWithArguments(arguments), method, awaits, true);
  }

  /** What an eager one answers. */
  public static CompletableFuture<?> eager(
      MethodHandle body, Object[] arguments, String method, int awaits) {
    Lazy lazy = new Lazy(() -> body.invokeWithArguments(arguments), method, awaits, true);
    CompletableFuture<Object> answer = new CompletableFuture<>();
    try {
      answer.complete(lazy.run(new Activation(awaits, true)));
    } catch (Throwable failure) {
      answer.completeExceptionally(failure);
    }
    return answer;
  }

  /** What an async block answers. */
  @SuppressWarnings("unchecked") // the block's own type
  public static <T> Future<T> block(Code<T> body) {
    return (Future<T>) new Lazy(body, "block", MANY, false);
  }

  /** Code that may throw anything. */
  @FunctionalInterface
  public interface Code<T> {
    T run() throws Throwable;
  }

  /** What a generator answers. */
  public static AsyncStream<?> stream(
      MethodHandle body, Object[] arguments, String method, int awaits) {
    Lazy lazy = new Lazy(() -> body.invokeWithArguments(arguments), method, awaits, false);
    return new OracleStream(CURRENT.get(), lazy);
  }

  /** Hands over to the consumer. */
  public static void emit(Object value) throws Throwable {
    if (value == null) {
      throw new NullPointerException("emit(null): null marks the end of a stream");
    }
    Oracle oracle = CURRENT.get();
    if (!oracle.generator.emit(value)) {
      throw oracle.injected(oracle.activations.getFirst());
    }
  }

  /** Blocks. */
  public static Object await(Future<?> future) throws Throwable {
    Oracle oracle = CURRENT.get();
    return oracle.await(oracle.activations.getFirst(), future);
  }

  /** Blocks. */
  public static Object await(CompletionStage<?> stage) throws Throwable {
    if (stage == null) {
      throw new NullPointerException("await(null): there is no stage to await");
    }
    return await(dev.thrum.woven.Stages.await(stage));
  }

  // ------------------------------------------------------------------ the model

  private Object await(Activation in, Future<?> future) throws Throwable {
    if (future == null) {
      throw new NullPointerException("await(null): there is no future to await");
    }
    try {
      return take(future);
    } catch (Unwound dropped) {
      if (in.eager) {
        throw new AssertionError("stuck in an eager method, which no drop reaches");
      }
      throw injected(in);
    }
  }

  /** What an activation sees that is being dropped. */
  private Dropped injected(Activation in) {
    if (++in.injections > in.awaits + 1) {
      ignored.set(true);
      trace.mute();
      if (patience-- == 0) {
        end.completeExceptionally(new DropIgnored());
        while (true) {
          LockSupport.park(this);
        }
      }
    }
    return new Dropped();
  }

  private Object take(Future<?> future) throws Throwable {
    if (future instanceof Lazy lazy) {
      return lazy.run();
    }
    Poll<?> poll;
    do {
      poll =
          pollsOnce()
              ? future.poll(new AwaitContext(Waker.noop()))
              : Drive.toEndOrStuck(future, trace);
      if (poll.isReady()) {
        return poll.value();
      }
    } while (generator != null && generator.standStill());
    future.drop();
    throw new Unwound();
  }

  private void report(Throwable failure) {
    if (failure instanceof Dropped) {
      for (Throwable suppressed : failure.getSuppressed()) {
        report(suppressed);
      }
    } else {
      Outcome.uncaught(trace, failure);
    }
  }

  /** Whether this is a generator that is being dropped, or is polled by one. */
  private boolean pollsOnce() {
    return generator != null && generator.pollsOnce();
  }

  /** Whether whoever polls in this thread does so once. */
  static boolean isPolledOnce() {
    return CURRENT.get().pollsOnce();
  }

  /** A body that has not run yet. */
  static final class Lazy implements Future<Object> {

    private final Code<?> body;
    private final String method;
    private final int awaits;
    private final boolean answersFuture;
    private boolean over;

    Lazy(Code<?> body, String method, int awaits, boolean answersFuture) {
      this.body = body;
      this.method = method;
      this.awaits = awaits;
      this.answersFuture = answersFuture;
    }

    String method() {
      return method;
    }

    Object run() throws Throwable {
      return run(new Activation(awaits, false));
    }

    Object run(Activation activation) throws Throwable {
      if (over) {
        throw new IllegalStateException(method + " was polled after it was over");
      }
      over = true;
      Oracle oracle = CURRENT.get();
      Object value = null;
      Throwable failure = null;
      oracle.activations.push(activation);
      try {
        value = body.run();
      } catch (Throwable t) {
        failure = t;
      } finally {
        oracle.activations.pop();
      }
      if (activation.injections > 0) {
        if (failure != null) {
          oracle.report(failure);
        } else if (answersFuture && value instanceof Future<?> unpolled) {
          unpolled.drop();
        }
        throw new Unwound();
      }
      if (failure != null) {
        throw failure;
      }
      return answersFuture ? tail(oracle, value) : value;
    }

    private Object tail(Oracle oracle, Object future) throws Throwable {
      if (future == null) {
        throw new NullPointerException(
            "async method "
                + method
                + " returned null; return Future.ready(null) or another future");
      }
      return oracle.take(
          future instanceof CompletionStage<?> stage
              ? dev.thrum.woven.Stages.await(stage)
              : (Future<?>) future);
    }

    @Override
    public Poll<Object> poll(Context cx) throws Exception {
      try {
        return Poll.ready(run());
      } catch (Unwound dropped) {
        return Poll.pending();
      } catch (Throwable failure) {
        throw Oracle.<RuntimeException>sneak(failure);
      }
    }

    @Override
    public void drop() {
      over = true;
    }
  }

  @SuppressWarnings("unchecked")
  private static <X extends Throwable> X sneak(Throwable failure) throws X {
    throw (X) failure;
  }
}
