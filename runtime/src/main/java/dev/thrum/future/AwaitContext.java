package dev.thrum.future;

import static java.util.Objects.requireNonNull;

import dev.thrum.internal.AwaitMode;
import dev.thrum.internal.Polling;
import dev.thrum.internal.Sneaky;
import dev.thrum.internal.Uncaught;
import org.jspecify.annotations.Nullable;

/**
 * The context that executors of this library and woven methods pass down: a waker, and the side
 * channel by which a suspension is signalled.
 *
 * <p>A woven body returns its raw result; that it suspended instead is said by {@link #suspended}
 * being non-null. The field is null whenever user code runs and whenever an exception leaves a
 * body. The public fields belong to the binary contract of woven code and are not for use by hand.
 *
 * <p>Confined to one thread at a time; an executor keeps one per worker and sets the waker before
 * each poll.
 */
public final class AwaitContext implements Context {

  /** Levels of nested awaits that may run on one native stack before a callee is deferred. */
  public static final int MAX_DEPTH = 200;

  /**
   * Whether awaits of woven code wait on the spot, on a thread of their own: {@code
   * -Dthrum.await=block}, for debuggers.
   */
  public static final boolean BLOCKS = AwaitMode.BLOCKS;

  /** What the code that just returned is waiting for; null if it returned its result. */
  public @Nullable Future<?> suspended;

  /** The innermost frame of the suspended chain: the one that is resumed first. */
  public @Nullable Future<?> leaf;

  /** Levels of nested awaits now on the native stack. Drifts upward on exceptions, harmlessly. */
  public int depth;

  /** Whether this poll only carries out a drop: an await polls once and never waits. */
  public boolean dropping;

  /** Whether {@link #suspended} is a tail future that was handed out without being polled. */
  public boolean unpolled;

  /** What a generator has just emitted; taken by the stream that runs it. */
  public @Nullable Future<?> emission;

  /** The signal of a drop, which has left the body that just ended. */
  private @Nullable Dropped escaped;

  /** A thread whose awaits wait on the spot. */
  @FunctionalInterface
  public interface BlockingAwaits {
    /** The value, once it is there; called on that thread. */
    @Nullable Object await(Future<?> future) throws Exception;
  }

  private Waker waker;

  /**
   * What the executor's thread polls, so that nobody has to ask the thread; null in a context that
   * is not an executor's.
   */
  private final @Nullable Polling polling;

  private boolean again;

  /** On a thread whose awaits block. */
  private final @Nullable BlockingAwaits blocking;

  /** The context of a poll by somebody who wakes in no other way than by this waker. */
  public AwaitContext(Waker waker) {
    this(waker, null, null);
  }

  private AwaitContext(Waker waker, @Nullable Polling polling, @Nullable BlockingAwaits blocking) {
    this.waker = waker;
    this.polling = polling;
    this.blocking = blocking;
  }

  /**
   * The context of an executor that polls on this thread alone, and asks {@link #takeAgain} after
   * each poll: a task that yields needs no waker then.
   */
  public static AwaitContext ofExecutor(Waker waker) {
    return new AwaitContext(waker, Polling.here(), null);
  }

  /** The context of bodies on a thread whose awaits block. */
  public static AwaitContext ofBlocking(BlockingAwaits thread) {
    return new AwaitContext(Waker.noop(), null, thread);
  }

  /** Whether what is awaited with this is to be awaited by {@link #block}. */
  public boolean blocks() {
    return BLOCKS && blocking != null;
  }

  /** Waits on this thread until the future is ready. */
  @SuppressWarnings("unchecked") // the future's own value
  public <T> @Nullable T block(Future<T> future) {
    try {
      return (T) requireNonNull(blocking).await(future);
    } catch (Exception failure) {
      throw Sneaky.rethrow(failure);
    }
  }

  /** The given context itself if woven code can use it, else one that forwards its waker. */
  public static AwaitContext of(Context context) {
    return context instanceof AwaitContext own ? own : new AwaitContext(context.waker());
  }

  @Override
  public Waker waker() {
    return waker;
  }

  /** For this library: what the thread of this poll is at, and its budget. */
  public Polling polling() {
    return polling == null ? Polling.here() : polling;
  }

  /** Sets whom the coming poll wakes. */
  public void setWaker(Waker waker) {
    this.waker = waker;
  }

  /** Has the task of this poll, which will be pending, polled again, behind all that is ready. */
  public static void pollAgain(Context context) {
    if (context instanceof AwaitContext own && own.polling != null) {
      own.again = true;
    } else {
      wake(context.waker());
    }
  }

  private static void wake(Waker waker) {
    try {
      waker.wake();
    } catch (Throwable broken) {
      Uncaught.report("a waker that yielded", broken);
    }
  }

  /** Whether {@link #pollAgain} was called since this was last asked. */
  public boolean takeAgain() {
    boolean asked = again;
    again = false;
    return asked;
  }

  /**
   * Called before a direct call of a recursive body; true if the callee must be deferred instead.
   */
  public boolean enter() {
    if (depth >= MAX_DEPTH && !blocks()) {
      return true;
    }
    depth++;
    return false;
  }

  /** Called after a direct call that {@link #enter} allowed. */
  public void leave() {
    depth--;
  }

  /**
   * Called by generated code with a signal that leaves a body: noted if this poll carries out a
   * drop, where {@link #takeEscaped} asks for it, else an exception like any other.
   *
   * @return what stands for a result
   */
  public @Nullable Object escaped(Dropped signal) {
    if (!dropping || blocks()) {
      throw Sneaky.rethrow(signal);
    }
    escaped = signal;
    suspended = null;
    return null;
  }

  /** The signal that has left the body which was run last, if any. */
  public @Nullable Dropped takeEscaped() {
    Dropped signal = escaped;
    escaped = null;
    return signal;
  }

  /** Hands out a tail future without polling it: a body that swallowed its drop returned it. */
  public void suspendUnpolled(Future<?> tail) {
    suspended = tail;
    leaf = tail;
    unpolled = true;
  }
}
