package dev.thrum.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what programs print: lines of {@code figure}, a number, its unit, and parameters if there
 * are any, between tabs. Numbers of the same parameters are one figure.
 */
final class ReadFigures {

  private ReadFigures() {}

  /**
   * @param parameters of those lines that tell none
   * @param outputs of one run each
   */
  static List<Figure> of(String workload, String parameters, String system, List<String> outputs) {
    record Key(String parameters, String unit) {}
    Map<Key, List<Double>> values = new LinkedHashMap<>();
    for (String output : outputs) {
      for (String line : output.lines().toList()) {
        String[] words = line.split("\t", -1);
        if (words[0].equals("figure")) {
          String what = words.length > 3 ? words[3] : parameters;
          values
              .computeIfAbsent(new Key(what, words[2]), key -> new ArrayList<>())
              .add(Double.parseDouble(words[1]));
        }
      }
    }
    if (values.isEmpty()) {
      throw new IllegalStateException(workload + " " + system + " printed no figure");
    }
    List<Figure> figures = new ArrayList<>();
    values.forEach(
        (key, list) -> figures.add(figure(workload, key.parameters(), system, list, key.unit())));
    return figures;
  }

  private static Figure figure(
      String workload, String parameters, String system, List<Double> list, String unit) {
    double[] sorted = list.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int last = sorted.length - 1;
    double median = (sorted[last / 2] + sorted[sorted.length / 2]) / 2;
    return new Figure(
        workload, parameters, system, median, sorted[0], sorted[last], unit, Double.NaN);
  }
}
