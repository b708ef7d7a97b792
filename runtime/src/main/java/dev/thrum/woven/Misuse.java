package dev.thrum.woven;

import dev.thrum.future.Future;

/** The exceptions of wrong use, each saying what, where and what to do. */
final class Misuse {

  private Misuse() {}

  static IllegalStateException calledDirectly(String method) {
    return new IllegalStateException(
        method + " of a woven lambda was called directly; use call(…), or async(…) for a block");
  }

  static IllegalStateException running(Frame frame) {
    return new IllegalStateException(
        frame.where()
            + " was polled while it is being polled: from two threads at once, or from inside its own"
            + " poll; give each future to one awaiter, or use shared()");
  }

  static IllegalStateException given(Frame frame) {
    return new IllegalStateException(
        frame.where()
            + " was given to a task, or to a thread that blocks on it, which alone may poll it; await"
            + " the task instead");
  }

  static IllegalStateException awaitedElsewhere(Frame frame) {
    return new IllegalStateException(
        frame.where()
            + " was polled while another async method awaits it; a future belongs to who awaits it,"
            + " use shared() for several awaiters");
  }

  static IllegalStateException completed(Frame frame) {
    return new IllegalStateException(
        frame.where()
            + " was polled after it had completed; a completed future is used up, use shared() for"
            + " several awaiters");
  }

  static IllegalStateException dropped(Frame frame) {
    return new IllegalStateException(frame.where() + " was polled after it had been dropped");
  }

  static IncompatibleClassChangeError wovenForNewer(Class<?> frame, int abi) {
    return new IncompatibleClassChangeError(
        frame.getName()
            + " was woven for version "
            + abi
            + " of dev.thrum.woven, and this runtime has version "
            + Frame.ABI
            + "; use the thrum-runtime of the weaver's version, or weave again with an older one");
  }

  static NullPointerException returnedNull(String method) {
    return new NullPointerException(
        "async method " + method + " returned null; return Future.ready(null) or another future");
  }

  static NullPointerException awaitedNull() {
    return new NullPointerException("await(null): there is no future to await");
  }

  /** What {@link Future} a frame of state s is refused with. */
  static IllegalStateException of(Frame frame, int state) {
    if (state == FrameState.DROPPED) {
      return dropped(frame);
    }
    if (state < 0) {
      return completed(frame);
    }
    if (FrameState.isOwned(state)) {
      return given(frame);
    }
    return FrameState.isRunning(state) ? running(frame) : awaitedElsewhere(frame);
  }
}
