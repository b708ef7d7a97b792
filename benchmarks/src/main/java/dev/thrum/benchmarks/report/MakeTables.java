package dev.thrum.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Puts together what may be compared, in the order in which it was measured. */
final class MakeTables {

  private MakeTables() {}

  /**
   * @param questions from the name of a workload to what it asks
   */
  static List<Table> of(List<Figure> figures, UnaryOperator<String> questions) {
    record Group(String workload, String parameters) {}
    Map<Group, List<Figure>> groups = new LinkedHashMap<>();
    for (Figure figure : figures) {
      groups
          .computeIfAbsent(
              new Group(figure.workload(), figure.parameters()), group -> new ArrayList<>())
          .add(figure);
    }
    List<Table> tables = new ArrayList<>();
    groups.forEach(
        (group, members) -> {
          String title = (group.workload() + " " + group.parameters()).strip();
          tables.add(new Table(title, questions.apply(group.workload()), members));
        });
    return tables;
  }
}
