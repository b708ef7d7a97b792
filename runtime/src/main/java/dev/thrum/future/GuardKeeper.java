package dev.thrum.future;

import dev.thrum.internal.FutureOwner;
import dev.thrum.internal.GuardDoor;

/** Gives guarded futures to tasks and threads that block. */
final class GuardKeeper extends GuardDoor {

  @Override
  protected void giveTo(Object future, FutureOwner owner) {
    if (future instanceof GuardState guard) {
      guard.giveTo(owner);
    }
  }

  @Override
  protected boolean dropOwned(Object future, FutureOwner owner) {
    if (future instanceof GuardState guard) {
      guard.dropOwned(owner);
      return true;
    }
    return false;
  }
}
