package dev.thrum.benchmarks.report;

import java.util.List;

/** The report as Markdown: the targets, then a heading, a question and a table per workload. */
final class WriteMarkdown {

  private WriteMarkdown() {}

  static String of(Report report) {
    StringBuilder page = new StringBuilder("# Benchmarks\n\n");
    for (String sentence : report.surroundings().sentences()) {
      page.append("- ").append(sentence).append("\n");
    }
    for (Absent one : report.absent()) {
      page.append("- Absent: ").append(one.system()).append(": ").append(one.reason()).append("\n");
    }
    page.append("\n").append(Wording.HOW_TO_READ).append("\n");
    page.append("\n## Targets\n\n").append(Wording.TARGETS).append("\n\n");
    row(page, List.of("workload", "target", "measured", ""));
    page.append("|---|---|---|---|\n");
    report.targets().forEach(cells -> row(page, cells));
    for (Table table : report.tables()) {
      page.append("\n## ").append(table.title()).append("\n\n");
      if (!table.question().isEmpty()) {
        page.append(table.question()).append("\n\n");
      }
      row(page, Wording.HEADINGS);
      page.append("|---|--:|--:|--:|--:|\n");
      table.figures().forEach(figure -> row(page, Wording.cells(table, figure)));
    }
    return page.toString();
  }

  private static void row(StringBuilder page, List<String> cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
