package dev.thrum.benchmarks.report;

import java.util.List;

/** The report as Markdown: a heading, a question and a table for each workload. */
final class WriteMarkdown {

  private WriteMarkdown() {}

  static String of(Surroundings surroundings, List<Table> tables) {
    StringBuilder page = new StringBuilder("# Benchmarks\n\n");
    page.append(surroundings.sentence()).append(".\n\n").append(Wording.HOW_TO_READ).append("\n");
    for (Table table : tables) {
      page.append("\n## ").append(table.title()).append("\n\n");
      if (!table.question().isEmpty()) {
        page.append(table.question()).append("\n\n");
      }
      page.append("| system | median | spread | bytes per op | ratio |\n");
      page.append("|---|--:|--:|--:|--:|\n");
      for (Figure figure : table.figures()) {
        page.append("| ").append(String.join(" | ", Wording.cells(table, figure))).append(" |\n");
      }
    }
    return page.toString();
  }
}
