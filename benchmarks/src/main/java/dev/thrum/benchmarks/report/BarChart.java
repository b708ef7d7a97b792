package dev.thrum.benchmarks.report;

import java.util.Locale;

/** Medians as bars, drawn as SVG that needs nothing else; a thin line spans best to worst. */
final class BarChart {

  private static final int LABEL = 220;
  private static final int WIDTH = 420;
  private static final int ROW = 24;

  private BarChart() {}

  static String of(Table table) {
    int height = table.figures().size() * ROW;
    StringBuilder svg = new StringBuilder();
    append(svg, "<svg role=\"img\" width=\"%d\" height=\"%d\">\n", LABEL + WIDTH + 120, height);
    double full = table.slowest();
    int top = 0;
    for (Figure figure : table.figures()) {
      double end = LABEL + length(figure.median(), full);
      append(
          svg,
          "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n",
          LABEL - 8,
          top + 16,
          Html.escape(figure.name()));
      append(
          svg,
          "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"16\"/>\n",
          figure.isThrum() ? "thrum" : "other",
          LABEL,
          top + 4,
          end - LABEL);
      append(
          svg,
          "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%3$d\"/>\n",
          LABEL + length(figure.least(), full),
          LABEL + length(figure.most(), full),
          top + 12);
      append(
          svg,
          "<text x=\"%.1f\" y=\"%d\">%s</text>\n",
          LABEL + Math.max(length(figure.median(), full), length(figure.most(), full)) + 6,
          top + 16,
          Html.escape(Numbers.of(figure.median()) + " " + figure.unit()));
      top += ROW;
    }
    return svg.append("</svg>\n").toString();
  }

  /** In pixels; a worst iteration far beyond the slowest median ends at the edge. */
  private static double length(double value, double full) {
    return full == 0 ? 0 : Math.min(value / full, 1.1) * WIDTH;
  }

  @SuppressWarnings("AnnotateFormatMethod") // private, and every format stands above
  private static void append(StringBuilder svg, String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments));
  }
}
