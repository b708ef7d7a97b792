package dev.thrum.task;

/**
 * What a task notes of its spawn, for dumps; one with a name or with hooks notes when in any case.
 */
public enum SpawnNotes {
  /** Nothing. */
  NOTHING,
  /** When it was. */
  AGE,
  /** When it was, and the line of user code. */
  AGE_AND_PLACE;

  /** Nothing, but both if the system property {@code thrum.debug} is true. */
  public static SpawnNotes ifNotSet() {
    return Boolean.getBoolean("thrum.debug") ? AGE_AND_PLACE : NOTHING;
  }

  /** With ages, or without: places have ages, too. */
  public SpawnNotes withAges(boolean yes) {
    return yes ? (this == NOTHING ? AGE : this) : NOTHING;
  }

  /** With places, or without. */
  public SpawnNotes withPlaces(boolean yes) {
    return yes ? AGE_AND_PLACE : (this == NOTHING ? NOTHING : AGE);
  }
}
