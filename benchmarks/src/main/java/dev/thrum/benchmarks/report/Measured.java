package dev.thrum.benchmarks.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All figures of a run, to look things up in. */
record Measured(List<Figure> figures) {

  /**
   * What a system took.
   *
   * @param where as {@link Figure#where} says
   * @param system as {@link Figure#name} says
   */
  Optional<Figure> of(String workload, String where, String system) {
    return among(workload, where, figure -> figure.name().equals(system)).findFirst();
  }

  Optional<Figure> thrum(String workload, String where) {
    return of(workload, where, "Thrum");
  }

  /** The code written by hand; where there are two threads, its one. */
  Optional<Figure> hand(String workload, String where) {
    return figures.stream()
        .filter(one -> one.workload().equals(workload) && one.isHand())
        .filter(one -> one.where().equals(where) || where.endsWith(Figure.TWO))
        .findFirst();
  }

  /** The best of all that is neither Thrum nor written by hand. */
  Optional<Figure> bestPeer(String workload, String where) {
    Comparator<Figure> medians = Comparator.comparingDouble(Figure::median);
    return among(workload, where, one -> !one.isHand() && !one.isThrum())
        .min((a, b) -> a.isMoreBetter() ? medians.compare(b, a) : medians.compare(a, b));
  }

  private Stream<Figure> among(String workload, String where, Predicate<Figure> which) {
    return figures.stream()
        .filter(one -> one.workload().equals(workload) && one.where().equals(where))
        .filter(which);
  }
}
