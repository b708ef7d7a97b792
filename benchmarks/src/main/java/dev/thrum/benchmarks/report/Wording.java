package dev.thrum.benchmarks.report;

import java.util.List;

/** What both forms of the report say in the same words. */
final class Wording {

  static final String HOW_TO_READ =
      "Less is better, save for rates and levels. The spread is half of what lies between the best and the worst iteration."
          + " A ratio is against what was written by hand, on one thread and with no library at all,"
          + " or against the best where there is no such thing; figures of different runs or machines can not be compared.";

  static final String TARGETS =
      "For Thrum as the Maven plugin weaves it; what could not be measured in this run says so.";

  static final List<String> HEADINGS =
      List.of("system", "median", "spread", "bytes per op", "ratio");

  private Wording() {}

  /** System, median, spread, bytes per operation, ratio. */
  static List<String> cells(Table table, Figure figure) {
    return List.of(
        figure.name(),
        Numbers.of(figure.median()) + " " + figure.unit(),
        "± " + Numbers.of(figure.spread()) + " %",
        Numbers.bytes(figure.bytes()),
        Numbers.of(table.ratio(figure)));
  }
}
