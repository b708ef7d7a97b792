package dev.thrum.reactor;

/** What {@link ReadinessState#park} found, and so what its caller must do now. */
enum Verdict {
  /** Something happened since the caller looked: try again. */
  RETRY,
  /** The waker will be called; the selector already watches. */
  WAIT,
  /** As WAIT, but the caller must tell the selector to watch. */
  ARM
}
