package dev.thrum.benchmarks.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A few workloads in one drawing, for a page that can hold but an image: bars of nanoseconds, on a
 * logarithmic scale of each workload's own. Its colours can be read on white and on black.
 */
final class SummaryChart {

  private static final int LABEL = 170;
  private static final int BAR = 330;
  private static final int ROW = 17;
  private static final int HEADING = 26;
  private static final int WIDTH = LABEL + BAR + 90;

  private static final String HEAD =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 WIDTH HEIGHT" width="WIDTH" height="HEIGHT" role="img"
      aria-label="Thrum beside others">
      <style>
      text { font: 12px sans-serif; fill: #777; }
      .heading { font-weight: bold; }
      .own { font-weight: bold; fill: #3b8bd4; }
      rect { fill: #999; }
      rect.own { fill: #3b8bd4; }
      </style>
      """;

  /** What is drawn: a title, the workload, and where. */
  private record Part(String title, String workload, String where) {}

  private static final List<Part> PARTS =
      List.of(
          new Part("yield", "Yield", ""),
          new Part("ping-pong, one thread", "PingPong", Figure.ONE),
          new Part("ping-pong, two threads", "PingPong", Figure.TWO),
          new Part("spawn + join, two threads", "SpawnJoin", Figure.TWO),
          new Part("timeout around a yield", "TimeoutAroundYield", ""),
          new Part("cancel, three calls deep", "CancelDeep", ""),
          new Part("heap of a suspended task", "SuspendedTasks", ""),
          new Part("1,000,000 sleeps", "SleepCpu", ""));

  private SummaryChart() {}

  static String of(Report report) {
    StringBuilder drawing = new StringBuilder();
    int y = 0;
    for (Part part : PARTS) {
      List<Figure> figures =
          report.measured().figures().stream()
              .filter(one -> one.workload().equals(part.workload()))
              .filter(one -> one.where().equals(part.where()) && !one.name().endsWith("agent"))
              .sorted(Comparator.comparingDouble(Figure::median))
              .toList();
      if (!figures.isEmpty()) {
        y = draw(drawing, part.title(), figures, y);
      }
    }
    String head =
        HEAD.replace("WIDTH", Integer.toString(WIDTH))
            .replace("HEIGHT", Integer.toString(Math.max(y, 1)));
    return head + drawing + "</svg>\n";
  }

  /** One unit long is the shortest bar; each ten times as much is as much longer. */
  private static int draw(StringBuilder drawing, String title, List<Figure> figures, int top) {
    int y = top + HEADING;
    text(drawing, "heading", 0, y - 8, "start", title + ", " + figures.get(0).unit());
    Optional<Figure> least = figures.stream().filter(one -> one.median() > 0).findFirst();
    double least10 = least.map(one -> Math.log10(one.median())).orElse(0.0);
    double most10 = Math.log10(figures.get(figures.size() - 1).median());
    for (Figure figure : figures) {
      String style = figure.isThrum() ? "own" : "";
      double share = (Math.log10(figure.median()) - least10 + 0.3) / (most10 - least10 + 0.3);
      text(drawing, style, LABEL - 6, y + 12, "end", figure.name());
      drawing.append(
          String.format(
              Locale.ROOT,
              "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>%n",
              style,
              LABEL,
              y + 2,
              share * BAR,
              ROW - 5));
      text(drawing, style, LABEL + share * BAR + 6, y + 12, "start", Numbers.of(figure.median()));
      y += ROW;
    }
    return y;
  }

  private static void text(
      StringBuilder drawing, String style, double x, int y, String anchor, String text) {
    drawing.append(
        String.format(
            Locale.ROOT,
            "<text class=\"%s\" x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%s</text>%n",
            style,
            x,
            y,
            anchor,
            Html.escape(text)));
  }
}
