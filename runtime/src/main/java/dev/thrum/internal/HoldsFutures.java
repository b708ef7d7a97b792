package dev.thrum.internal;

import java.util.List;

/**
 * A part of one of this library's futures, in which that keeps others. Dumps look into its fields
 * as they do with futures.
 */
public interface HoldsFutures {

  /**
   * More parts and futures, which no field refers to. Asked by any thread, perhaps while they
   * change: a guess.
   */
  default List<?> held() {
    return List.of();
  }
}
