package dev.thrum.internal;

import org.jspecify.annotations.Nullable;

/**
 * How tasks and threads that block take guarded futures to themselves; who writes such futures does
 * not see it.
 */
public abstract class GuardDoor {

  private static volatile @Nullable GuardDoor guards;

  /** Opens it, before there is the first guarded future. */
  protected GuardDoor() {
    guards = this;
  }

  /**
   * Gives a future to an owner, who polls it on one thread at a time from now on, and drops it by
   * {@link #drop}; nothing if it is no guarded one, or somebody else has it already.
   */
  public static void give(Object future, FutureOwner owner) {
    GuardDoor door = guards;
    if (future instanceof Ownable ownable) {
      ownable.giveTo(owner);
    } else if (door != null) {
      door.giveTo(future, owner);
    }
  }

  /**
   * Drops a guarded future, by who owns it, which does nothing if somebody else has it; false if
   * this is no guarded one.
   */
  public static boolean drop(Object future, FutureOwner owner) {
    if (future instanceof Ownable ownable) {
      ownable.dropOwned(owner);
      return true;
    }
    GuardDoor door = guards;
    return door != null && door.dropOwned(future, owner);
  }

  /** As {@link #give}. */
  protected abstract void giveTo(Object future, FutureOwner owner);

  /** As {@link #drop}. */
  protected abstract boolean dropOwned(Object future, FutureOwner owner);
}
