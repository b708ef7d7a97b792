package dev.thrum.internal;

/** A waker whose runtime is known, so that whoever keeps it need not keep that, too. */
public interface InRuntime {

  /** What the runtime offers in which the woken one runs; always the same. */
  Services services();
}
