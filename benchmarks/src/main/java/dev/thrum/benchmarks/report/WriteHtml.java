package dev.thrum.benchmarks.report;

import java.util.List;

/** The report as one HTML file that loads nothing: a chart and a table for each workload. */
final class WriteHtml {

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <title>Benchmarks of Thrum</title>
      <style>
      :root { color-scheme: light dark; }
      body { font: 15px/1.5 sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; }
      table { border-collapse: collapse; }
      td, th { padding: 2px 12px; text-align: right; border-bottom: 1px solid #8884; }
      td:first-child, th:first-child { text-align: left; }
      table.targets td, table.targets th { text-align: left; }
      td.missed { color: #cc3333; }
      svg { font-size: 13px; max-width: 100%; }
      rect.thrum { fill: #3377bb; }
      rect.other { fill: #8888; }
      text { fill: currentColor; }
      line { stroke: currentColor; }
      </style>
      <h1>Benchmarks</h1>
      """;

  private WriteHtml() {}

  static String of(Report report) {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("<ul>\n");
    report.surroundings().sentences().forEach(sentence -> item(page, sentence));
    report.absent().forEach(one -> item(page, "Absent: " + one.system() + ": " + one.reason()));
    page.append("</ul>\n");
    paragraph(page, Wording.HOW_TO_READ);
    page.append("<h2>Targets</h2>\n");
    paragraph(page, Wording.TARGETS);
    page.append("<table class=\"targets\">\n<tr><th>workload<th>target<th>measured<th>\n");
    report.targets().forEach(cells -> row(page, cells));
    page.append("</table>\n");
    for (Table table : report.tables()) {
      page.append("<h2>").append(Html.escape(table.title())).append("</h2>\n");
      paragraph(page, table.question());
      page.append(BarChart.of(table));
      page.append("<table>\n<tr><th>").append(String.join("<th>", Wording.HEADINGS)).append("\n");
      table.figures().forEach(figure -> row(page, Wording.cells(table, figure)));
      page.append("</table>\n");
    }
    return page.append("</html>\n").toString();
  }

  private static void item(StringBuilder page, String text) {
    page.append("<li>").append(Html.escape(text)).append("\n");
  }

  private static void row(StringBuilder page, List<String> cells) {
    page.append("<tr>");
    for (String cell : cells) {
      page.append("not met".equals(cell) ? "<td class=\"missed\">" : "<td>");
      page.append(Html.escape(cell));
    }
    page.append("\n");
  }

  private static void paragraph(StringBuilder page, String text) {
    if (!text.isEmpty()) {
      page.append("<p>").append(Html.escape(text)).append("</p>\n");
    }
  }
}
