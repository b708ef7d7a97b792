package dev.thrum.internal;

/** A future that heeds who owns it, as {@link GuardDoor} says. */
public interface Ownable {

  /** As {@link GuardDoor#give}. */
  void giveTo(FutureOwner owner);

  /** By the owner: drops; nothing if somebody else has it. */
  void dropOwned(FutureOwner owner);
}
