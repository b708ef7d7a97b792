package dev.thrum.benchmarks.report;

import java.util.Comparator;
import java.util.List;

/**
 * Figures that may be compared: of one workload, with the same parameters, of one run.
 *
 * @param title the workload, and its parameters
 * @param question what the workload asks, empty if that is not known
 * @param figures at least one, in the order of their systems' names with {@code hand} first
 */
record Table(String title, String question, List<Figure> figures) {

  static final Comparator<Figure> HAND_FIRST =
      Comparator.comparing((Figure figure) -> !figure.isHand()).thenComparing(Figure::system);

  private static final Comparator<Figure> BEST_FIRST =
      Comparator.comparingDouble(
          figure -> figure.isMoreBetter() ? -figure.median() : figure.median());

  Table {
    if (figures.isEmpty()) {
      throw new IllegalArgumentException("a table without figures: " + title);
    }
    figures = figures.stream().sorted(HAND_FIRST).toList();
  }

  /** What every ratio is against: the code written by hand, or the fastest where there is none. */
  Figure baseline() {
    Figure first = figures.get(0);
    return first.isHand() ? first : fastest();
  }

  private Figure fastest() {
    return figures.stream().min(BEST_FIRST).orElseThrow();
  }

  double ratio(Figure figure) {
    return figure.median() / baseline().median();
  }

  double slowest() {
    return figures.stream().mapToDouble(Figure::median).max().orElseThrow();
  }
}
