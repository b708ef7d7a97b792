package dev.thrum.future;

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

  private Waker waker;

  /** Whether whoever polls with this asks {@link #takeAgain} after a poll that was pending. */
  private final boolean looksAfter;

  private boolean again;

  /** The context of a poll by somebody who wakes in no other way than by this waker. */
  public AwaitContext(Waker waker) {
    this(waker, false);
  }

  private AwaitContext(Waker waker, boolean looksAfter) {
    this.waker = waker;
    this.looksAfter = looksAfter;
  }

  /**
   * The context of an executor, which asks {@link #takeAgain} after each poll: a task that yields
   * needs no waker then.
   */
  public static AwaitContext ofExecutor(Waker waker) {
    return new AwaitContext(waker, true);
  }

  /** The given context itself if woven code can use it, else one that forwards its waker. */
  public static AwaitContext of(Context context) {
    return context instanceof AwaitContext own ? own : new AwaitContext(context.waker());
  }

  @Override
  public Waker waker() {
    return waker;
  }

  /** Sets whom the coming poll wakes. */
  public void setWaker(Waker waker) {
    this.waker = waker;
  }

  /** Has the task of this poll, which will be pending, polled again, behind all that is ready. */
  public static void pollAgain(Context context) {
    if (context instanceof AwaitContext own && own.looksAfter) {
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
    if (depth >= MAX_DEPTH) {
      return true;
    }
    depth++;
    return false;
  }

  /** Called after a direct call that {@link #enter} allowed. */
  public void leave() {
    depth--;
  }

  /** Hands out a tail future without polling it: a body that swallowed its drop returned it. */
  public void suspendUnpolled(Future<?> tail) {
    suspended = tail;
    leaf = tail;
    unpolled = true;
  }
}
