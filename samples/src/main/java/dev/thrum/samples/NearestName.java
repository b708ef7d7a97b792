package dev.thrum.samples;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody who mistyped a name most likely meant. */
final class NearestName {

  private NearestName() {}

  /** The nearest name, if one is near enough to be meant. */
  static Optional<String> of(String typed, Collection<String> names) {
    String wanted = typed.toLowerCase(Locale.ROOT);
    return names.stream()
        .filter(name -> isNear(wanted, name))
        .min(Comparator.comparingInt(name -> distance(wanted, name)));
  }

  private static boolean isNear(String wanted, String name) {
    return (wanted.length() > 2 && name.contains(wanted))
        || distance(wanted, name) <= Math.max(1, name.length() / 3);
  }

  /** Letters to insert, to delete or to replace (Levenshtein), one row of the table at a time. */
  static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
