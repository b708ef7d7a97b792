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
      body { font: 15px/1.5 sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; }
      table { border-collapse: collapse; }
      td, th { padding: 2px 12px; text-align: right; border-bottom: 1px solid #ddd; }
      td:first-child, th:first-child { text-align: left; }
      svg { font-size: 13px; max-width: 100%; }
      rect.thrum { fill: #2266aa; }
      rect.other { fill: #bbbbbb; }
      line { stroke: #333333; }
      </style>
      <h1>Benchmarks</h1>
      """;

  private WriteHtml() {}

  static String of(Surroundings surroundings, List<Table> tables) {
    StringBuilder page = new StringBuilder(HEAD);
    paragraph(page, surroundings.sentence() + ".");
    paragraph(page, Wording.HOW_TO_READ);
    for (Table table : tables) {
      page.append("<h2>").append(Html.escape(table.title())).append("</h2>\n");
      paragraph(page, table.question());
      page.append(BarChart.of(table));
      page.append("<table>\n<tr><th>system<th>median<th>spread<th>bytes per op<th>ratio\n");
      for (Figure figure : table.figures()) {
        page.append("<tr>");
        for (String cell : Wording.cells(table, figure)) {
          page.append("<td>").append(Html.escape(cell));
        }
        page.append("\n");
      }
      page.append("</table>\n");
    }
    return page.append("</html>\n").toString();
  }

  private static void paragraph(StringBuilder page, String text) {
    if (!text.isEmpty()) {
      page.append("<p>").append(Html.escape(text)).append("</p>\n");
    }
  }
}
