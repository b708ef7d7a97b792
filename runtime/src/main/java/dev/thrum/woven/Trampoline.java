package dev.thrum.woven;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.internal.Sneaky;
import org.jspecify.annotations.Nullable;

/**
 * Runs a chain of frames: the innermost first, each result handed to the parent, until the root
 * completes or some frame suspends again. Constant native stack, whatever the depth.
 */
final class Trampoline {

  private Trampoline() {}

  /** The root's result; or null with {@code cx.suspended == root}. The caller holds the root. */
  static @Nullable Object run(Frame root, Frame leaf, AwaitContext cx) {
    int depth = cx.depth;
    Frame frame = leaf;
    Throwable told = null; // has been given its callers, and so much as was suppressed by then
    int toldWith = 0;
    for (; ; ) {
      cx.depth = depth;
      Object value = null;
      Throwable failure = null;
      try {
        value = frame.step(cx);
      } catch (Throwable t) {
        cx.suspended = null; // a foreign poll may have set it and thrown
        cx.leaf = null;
        failure = t;
        if (t != told || t.getSuppressed().length != toldWith) {
          Callers.addTo(t, frame);
          told = t;
          toldWith = t.getSuppressed().length;
        }
      }
      if (cx.suspended != null) {
        if (cx.suspended == root && cx.leaf == root && !cx.unpolled) {
          cx.leaf = null;
          return null; // awaits something foreign again, and stands everywhere already
        }
        boolean unpolled = cx.unpolled;
        cx.unpolled = false;
        frame = suspendedLeaf(frame, cx);
        if (unpolled || frame.state() == FrameState.UNSTARTED) {
          continue; // deferred, or handed out in tail position: goes on at once, on a fresh stack
        }
        root.setLeaf(frame);
        cx.suspended = root;
        return null;
      }
      if (frame == root) {
        root.finishRoot();
        if (failure != null) {
          throw Sneaky.rethrow(failure);
        }
        return value;
      }
      frame = frame.finishLink(value, failure);
    }
  }

  /**
   * Takes the new chain out of the context and gives its leaf, which hangs below the old parents.
   */
  static Frame suspendedLeaf(Frame stepped, AwaitContext cx) {
    Future<?> suspended = requireNonNull(cx.suspended);
    Future<?> leaf = cx.leaf;
    cx.suspended = null;
    cx.leaf = null;
    return suspended == stepped
        ? (Frame) requireNonNull(leaf)
        : stepped.standAside(suspended, leaf);
  }
}
