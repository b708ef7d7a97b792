package dev.thrum.woven;

/** Reported when a body that is being dropped goes on awaiting all the same and was abandoned. */
public final class DropIgnored extends RuntimeException {

  private static final long serialVersionUID = 1;

  DropIgnored(String where) {
    super(
        where
            + " went on awaiting although it was being dropped, and was abandoned; let Dropped out of"
            + " catch (Throwable) blocks inside loops, Thrum.isDropped(t) recognises it");
  }
}
