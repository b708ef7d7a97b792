package dev.thrum.transformer.everywhere;

import java.util.Map;
import java.util.TreeMap;

/**
 * What became of some classes.
 *
 * @param classes how many there were
 * @param methods of them that became async and were woven
 * @param awaits in these methods
 * @param refused methods that weaving refused, by its code; {@code too large} for those that had no
 *     room even for the awaits
 */
record Counts(int classes, int methods, int awaits, Map<String, Integer> refused) {

  static final Counts NONE = new Counts(0, 0, 0, Map.of());

  Counts plus(Counts other) {
    Map<String, Integer> both = new TreeMap<>(refused);
    other.refused.forEach((code, count) -> both.merge(code, count, Integer::sum));
    return new Counts(
        classes + other.classes, methods + other.methods, awaits + other.awaits, both);
  }

  @Override
  public String toString() {
    return String.format(
        "%6d classes, %6d methods, %7d awaits, refused %s", classes, methods, awaits, refused);
  }
}
