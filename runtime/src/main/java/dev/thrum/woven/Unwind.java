package dev.thrum.woven;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Context;
import dev.thrum.future.Dropped;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.Sneaky;
import dev.thrum.internal.Uncaught;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Drops a suspended chain, leaf first: what the leaf awaits is dropped, then {@link Dropped} is
 * thrown at the await of each frame in turn, so that its handlers clean up as for any exception.
 *
 * <p>An await reached meanwhile polls once. Ready: the body goes on with the value. Pending: what
 * it awaits is dropped and the signal thrown there, at most once per await of the method and once
 * more; then the frame is abandoned and reported. What escapes from cleanup is reported and never
 * thrown, except a {@link VirtualMachineError}, which is rethrown when the whole chain is over.
 */
final class Unwind {

  private final Frame root;
  private final AwaitContext cx = new AwaitContext(Waker.noop());
  private @Nullable Map<Frame, Integer> injections; // of frames that met more than one
  private @Nullable VirtualMachineError fatal;

  private Unwind(Frame root) {
    this.root = root;
    cx.dropping = true;
  }

  /** Drops the chain of a root that the caller holds. */
  static void run(Frame root) {
    BlockingBody blocking = AwaitContext.BLOCKS ? root.blocking() : null;
    if (blocking != null) {
      blocking.drop();
      return;
    }
    Unwind unwind = new Unwind(root);
    unwind.chain(root.leaf());
    if (unwind.fatal != null) {
      throw unwind.fatal;
    }
  }

  private void chain(Frame leaf) {
    Frame frame = leaf;
    boolean inject = true;
    for (; ; ) {
      Dropped signal = inject ? inject(frame) : null;
      Object value = null;
      Throwable failure = null;
      if (!inject || signal != null) {
        cx.depth = 0;
        try {
          value = frame.step(cx);
          failure = cx.takeEscaped();
        } catch (Throwable t) {
          cx.suspended = null;
          failure = t;
        }
        cx.emission = null; // nobody takes what is emitted now
        if (cx.suspended != null) {
          boolean returnedUnpolled = cx.unpolled && cx.suspended != frame && frame.isInjected();
          if (returnedUnpolled) { // swallowed its drop and returned a future: that one goes too
            cx.unpolled = false;
            drop(cx.suspended);
            cx.suspended = null;
            cx.leaf = null;
          } else {
            boolean runOn = cx.unpolled;
            cx.unpolled = false;
            frame = Trampoline.suspendedLeaf(frame, cx);
            inject = !runOn && frame.state() != FrameState.UNSTARTED;
            continue;
          }
        }
      }
      if (!frame.isInjected()) { // begun during the drop, and done: its awaiter goes on
        frame = frame.finishLink(value, failure);
        inject = false;
        continue;
      }
      if (failure != null) {
        report(frame, failure);
      }
      boolean last = frame == root;
      Frame parent = frame.finishDropped();
      if (last || parent == null) {
        return;
      }
      frame = parent;
      inject = true;
    }
  }

  /**
   * Drops what the frame awaits and readies the signal; null if the frame needs no more stepping.
   */
  private @Nullable Dropped inject(Frame frame) {
    int index = FrameState.index(frame.state());
    Future<?> foreign = frame.takeForeign();
    if (foreign != null) {
      drop(foreign);
    }
    boolean first = frame.markInjected();
    if (index == FrameState.TAIL || !frame.unwinds(index)) {
      return null;
    }
    if (!first && exceeded(frame)) {
      Uncaught.report(frame.where(), new DropIgnored(frame.where()));
      return null;
    }
    Dropped signal = new Dropped();
    frame.awaitInstead(new Signal(signal));
    return signal;
  }

  private boolean exceeded(Frame frame) {
    if (injections == null) {
      injections = new IdentityHashMap<>();
    }
    int count = injections.merge(frame, 2, (before, two) -> before + 1);
    return count > FrameInfo.parse(frame.meta()).states() + 1;
  }

  private void report(Frame frame, Throwable failure) {
    if (failure instanceof Dropped) {
      for (Throwable suppressed : failure.getSuppressed()) {
        report(frame, suppressed);
      }
      return;
    }
    if (failure instanceof VirtualMachineError error) {
      fatal = error;
    }
    Callers.addTo(failure, frame);
    Uncaught.report(frame.where(), failure);
  }

  private void drop(Future<?> future) {
    try {
      future.drop();
    } catch (Throwable broken) {
      if (broken instanceof VirtualMachineError error) {
        fatal = error;
      }
      Uncaught.report(future.getClass().getName() + ".drop", broken);
    }
  }

  /** What the await polls instead: throws the signal. */
  private record Signal(Dropped signal) implements Future<Object> {

    @Override
    public Object awaitPoll(AwaitContext cx) {
      throw Sneaky.rethrow(signal);
    }

    @Override
    public Poll<Object> poll(Context cx) {
      throw Sneaky.rethrow(signal);
    }
  }
}
