package dev.thrum.benchmarks.report;

import java.util.List;

/** What both forms of the report say in the same words. */
final class Wording {

  static final String HOW_TO_READ =
      "Less is better. The spread is half of what lies between the best and the worst iteration."
          + " A ratio is against hand of the same table, or against the fastest where there is no"
          + " hand; figures of different runs or machines can not be compared.";

  private Wording() {}

  /** System, median, spread, bytes per operation, ratio. */
  static List<String> cells(Table table, Figure figure) {
    return List.of(
        figure.system(),
        Numbers.of(figure.median()) + " " + figure.unit(),
        "± " + Numbers.of(figure.spread()) + " %",
        Numbers.bytes(figure.bytes()),
        Numbers.of(table.ratio(figure)));
  }
}
