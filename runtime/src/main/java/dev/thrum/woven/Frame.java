package dev.thrum.woven;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.internal.FutureOwner;
import dev.thrum.internal.Sneaky;
import org.jspecify.annotations.Nullable;

/**
 * A suspended activation of an async method; the weaver generates one final subclass per method,
 * whose fields hold the values that are live at its awaits.
 *
 * <p><b>Chains.</b> A body that suspends puts itself into a frame ({@link #suspendAt}) and
 * publishes it in {@code cx.suspended}; its caller, suspending in turn, takes it from there as its
 * child. So a chain of frames, linked child to parent, grows while the native stack unwinds.
 * Whoever stands at the bottom, a task or a combinator polling by {@link #poll}, holds the
 * outermost frame, the <i>root</i>; the others are <i>links</i>.
 *
 * <p><b>Wakes resume the leaf.</b> While a chain is suspended, the root's {@code awaited} points to
 * its leaf. {@link #pollRoot} resumes the leaf; a frame that completes keeps its result in its own
 * {@code awaited}, from where its parent, which is resumed next, takes it by awaiting the frame
 * once more. So a wake costs the same at any depth, and no chain is too deep for the native stack.
 *
 * <p><b>Tails.</b> A body that ends by returning a future leaves the chain: what it returned is
 * awaited by its parent in its stead. A root stays and stands for that future.
 */
public abstract class Frame extends FrameState implements Future<Object> {

  /**
   * Suspended leaf: the foreign future it awaits. Root above its leaf: the leaf. Other frames while
   * suspended: nothing. DONE, FAILED: the value, the failure. Root whose awaits block: the {@link
   * BlockingBody}.
   */
  private @Nullable Object awaited;

  /** Version of the contract between this package and the code that weavers make. */
  public static final int ABI = 1;

  /**
   * Called by generated code; a new frame has not started.
   *
   * @param abi the contract it was woven for
   * @throws IncompatibleClassChangeError if that is newer than this runtime
   */
  protected Frame(int abi) {
    if (abi > ABI) {
      throw Misuse.wovenForNewer(getClass(), abi);
    }
  }

  /** Generated: runs the body from await {@code index}, from the start if 0; boxes its result. */
  protected abstract @Nullable Object resume(int index, AwaitContext cx) throws Throwable;

  /** Generated: lets go of everything the slots refer to. */
  protected abstract void clear();

  /** Generated: whether a handler around await {@code index} would see a drop. */
  protected abstract boolean unwinds(int index);

  /** Generated: what {@link FrameInfo} parses. */
  protected abstract String meta();

  // ---------------------------------------------------------------- called by generated code

  /** The last act of suspending at await {@code index}: links the child or keeps the future. */
  protected final void suspendAt(int index, AwaitContext cx) {
    Future<?> child = cx.suspended;
    if (child instanceof Frame frame && frame.isLinkable()) {
      frame.above = this;
      awaited = null;
    } else {
      awaited = child;
      cx.leaf = this;
    }
    suspended(index);
    cx.suspended = this;
  }

  /** What the await that is being resumed polls again. */
  public final Future<?> takeAwaited() {
    Future<?> future = (Future<?>) awaited;
    awaited = null;
    return requireNonNull(future);
  }

  /** Instead of a call that would go too deep: suspends an unstarted frame, to be started next. */
  public static void defer(Future<?> frame, AwaitContext cx) {
    cx.suspended = frame;
    cx.leaf = frame;
  }

  // ---------------------------------------------------------------- awaited by woven code

  @Override
  public final @Nullable Object awaitPoll(AwaitContext cx) throws Exception {
    int s = state();
    if (s == UNSTARTED && above == null) {
      return startAsLink(cx);
    }
    if (s == DONE) {
      Object value = awaited;
      awaited = null;
      end(TAKEN);
      return value;
    }
    if (s == FAILED) {
      Throwable failure = (Throwable) requireNonNull(awaited);
      awaited = null;
      end(TAKEN);
      throw Sneaky.rethrow(failure);
    }
    return AwaitContext.BLOCKS && cx.blocks() ? cx.block(this) : pollRoot(cx);
  }

  private @Nullable Object startAsLink(AwaitContext cx) {
    if (cx.enter()) {
      defer(this, cx);
      return null;
    }
    if (!startLink()) {
      throw Misuse.running(this);
    }
    Object value;
    try {
      value = resume(UNSTARTED, cx);
    } catch (Throwable failure) {
      end(TAKEN);
      throw Sneaky.rethrow(failure);
    }
    cx.leave();
    if (cx.suspended != this) { // finished, or left in tail position
      end(TAKEN);
    }
    return value;
  }

  // ---------------------------------------------------------------- polled from outside

  @Override
  public final Poll<Object> poll(Context context) throws Exception {
    AwaitContext cx = AwaitContext.of(context);
    Object value = pollRoot(cx);
    if (cx.suspended != null) {
      cx.suspended = null;
      return Poll.pending();
    }
    return Poll.ready(value);
  }

  /** As {@link #awaitPoll}, but from outside the chain: this frame is, or becomes, a root. */
  public final @Nullable Object pollRoot(AwaitContext cx) throws Exception {
    int s = state();
    requireSuspendedRoot(s);
    if (!enterRoot(s)) {
      throw Misuse.running(this);
    }
    int depth = cx.depth;
    try {
      Object value = runOn(cx);
      if (cx.suspended != null && leaveRoot()) {
        cx.suspended = null; // in case the unwinding throws
        Unwind.run(this);
        cx.suspended = this;
      }
      return value;
    } finally {
      cx.depth = depth;
    }
  }

  private @Nullable Object runOn(AwaitContext cx) throws Exception {
    return AwaitContext.BLOCKS ? BlockingBody.runOn(this, cx) : Trampoline.run(this, leaf(), cx);
  }

  private void requireSuspendedRoot(int s) {
    if (s < 0 || isRunning(s) || (!isRoot(s) && s != UNSTARTED) || above != null) {
      throw Misuse.of(this, s);
    }
  }

  // ---------------------------------------------------------------- owned by a task

  /**
   * Gives this frame to a task or a blocking thread, which has it to itself from now on, polls it
   * by {@link #pollOwned} on one thread at a time, and drops it by {@link #dropOwned}; nothing if
   * it is used up or somebody else's, as {@link #pollOwned} will say.
   */
  public final void giveTo(FutureOwner owner) {
    int s = state();
    boolean free = s >= 0 && !isRunning(s) && (s == UNSTARTED || isRoot(s)) && above == null;
    if (free) {
      enterOwned(s, owner);
    }
  }

  /** As {@link #pollRoot}, by the owner. */
  public final @Nullable Object pollOwned(AwaitContext cx, FutureOwner owner) throws Exception {
    if (above != owner || state() < 0) {
      return pollRoot(cx); // somebody else's, or over: misuse
    }
    int depth = cx.depth;
    try {
      return runOn(cx);
    } finally {
      cx.depth = depth;
    }
  }

  /** As {@link #drop}, by the owner. */
  public final void dropOwned(FutureOwner owner) {
    int s = state();
    if (s < 0) {
      return;
    }
    if (above != owner) {
      if (!isOwned(s)) { // else it is another's
        drop();
      }
    } else if (index(s) == UNSTARTED && !(AwaitContext.BLOCKS && blocking() != null)) {
      clear();
      end(DROPPED);
    } else {
      Unwind.run(this);
    }
  }

  // ---------------------------------------------------------------- dropped

  @Override
  public final void drop() {
    for (; ; ) {
      int s = stateNow();
      if (s < 0 || (s == UNSTARTED && above instanceof Frame) || (s > 0 && !isRoot(s))) {
        return; // over, or a link, which belongs to its parent
      }
      if (isOwned(s)) {
        FutureOwner owner = owner();
        if (owner != null) {
          owner.futureDropped();
          return;
        }
        Thread.onSpinWait(); // being given
      } else if (isRunning(s)) {
        if (requestDrop(s)) {
          return;
        }
      } else if (enterRoot(s)) {
        if (s == UNSTARTED) {
          clear();
          end(DROPPED);
        } else {
          Unwind.run(this);
        }
        return;
      }
    }
  }

  // ---------------------------------------------------------------- for Trampoline and Unwind

  /** Whether this frame, just suspended or deferred, may become somebody's child. */
  final boolean isLinkable() {
    int s = state();
    return s >= 0 && !isRoot(s) && !isRunning(s) && above == null;
  }

  final @Nullable Frame parent() {
    return above instanceof Frame parent ? parent : null;
  }

  /** For dumps, by any thread: what the await polls again; null unless it is a suspended leaf. */
  final @Nullable Future<?> awaitedNow() {
    Object seen = awaited;
    int s = state();
    boolean still = !isRunning(s) || isOwned(s); // an owned one that runs awaits nothing
    return s > 0 && still && seen instanceof Future<?> future ? future : null;
  }

  /** Root only: the innermost frame of its suspended chain. */
  final Frame leaf() {
    return awaited instanceof Frame frame && frame.above instanceof Frame ? frame : this;
  }

  /** Root only: what runs it where awaits block; null if nothing does. */
  final @Nullable BlockingBody blocking() {
    return awaited instanceof BlockingBody body ? body : null;
  }

  /** Root only, unstarted: from now on that runs it. */
  final void setBlocking(BlockingBody body) {
    awaited = body;
  }

  /** Root only: remembers the innermost frame. */
  final void setLeaf(Frame leaf) {
    if (leaf != this) {
      awaited = leaf;
    }
  }

  /** Runs on from where this frame stands. */
  final @Nullable Object step(AwaitContext cx) throws Throwable {
    int index = resumed();
    if (index == TAIL) {
      return takeAwaited().awaitPoll(cx);
    }
    return resume(index, cx);
  }

  /** A link has finished: its parent, which is given back, will take the result from it. */
  final Frame finishLink(@Nullable Object value, @Nullable Throwable failure) {
    Frame parent = detach();
    clear();
    awaited = failure == null ? value : failure;
    end(failure == null ? DONE : FAILED);
    parent.awaited = this;
    return parent;
  }

  /** A root has finished; its result goes to whoever polls. */
  final void finishRoot() {
    clear();
    awaited = null;
    end(TAKEN);
  }

  /**
   * The body has ended in tail position, for {@code tail}; gives the leaf of the chain as it is
   * now.
   */
  final Frame standAside(Future<?> tail, @Nullable Future<?> leafOfTail) {
    Frame holder;
    if (isRoot(state())) {
      suspended(TAIL);
      clear();
      holder = this;
    } else {
      holder = detach();
      clear();
      end(TAKEN);
    }
    if (tail instanceof Frame link && link.isLinkable()) {
      link.above = holder;
      holder.awaited = null;
      return leafOfTail == null ? link : (Frame) leafOfTail;
    }
    holder.awaited = tail;
    return holder;
  }

  /** Dropping: what this frame awaits itself, if it is a leaf that awaits something foreign. */
  final @Nullable Future<?> takeForeign() {
    Object future = awaited;
    awaited = null;
    return (Future<?>) future;
  }

  /** Dropping: the coming step will throw the signal at the await. */
  final void awaitInstead(Future<?> signal) {
    awaited = signal;
  }

  /** Dropping: this frame is over; gives its parent, null for a root. */
  final @Nullable Frame finishDropped() {
    Frame parent = isRoot(state()) ? null : detach();
    clear();
    awaited = null;
    end(DROPPED);
    return parent;
  }

  private Frame detach() {
    Frame parent = (Frame) requireNonNull(above);
    above = null;
    return parent;
  }

  /** Method, file and line, for messages: {@code Greeter.greet(Greeter.java:42)}. */
  public final String where() {
    return FrameInfo.parse(meta()).where(state());
  }

  @Override
  public String toString() {
    return where();
  }
}
