package dev.thrum.woven;

/** Who has a frame to itself: a task, or a thread that blocks on it. */
public interface FrameOwner {

  /**
   * Somebody has dropped the frame, which is never polled again: the owner drops it by {@link
   * Frame#dropOwned}, as soon as no poll of it is under way, unless that completes it. Called by
   * any thread, any number of times, also when all is over.
   */
  void frameDropped();
}
