package dev.thrum.benchmarks.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Puts together what may be compared, in the order in which it was measured. */
final class MakeTables {

  private MakeTables() {}

  /** A table each. */
  private record Group(String workload, String parameters, String unit) {}

  /**
   * What runs on two threads has tables of its own; hand, which has one, stands there as it is.
   *
   * @param questions from the name of a workload to what it asks
   */
  static List<Table> of(List<Figure> figures, UnaryOperator<String> questions) {
    Map<Group, List<Figure>> groups = new LinkedHashMap<>();
    for (Figure figure : figures) {
      Group group = new Group(figure.workload(), figure.where(), figure.unit());
      groups.computeIfAbsent(group, key -> new ArrayList<>()).add(figure);
    }
    for (Map.Entry<Group, List<Figure>> entry : groups.entrySet()) {
      if (entry.getKey().parameters().endsWith(Figure.TWO)) {
        hand(figures, entry.getKey().workload()).forEach(entry.getValue()::add);
      }
    }
    List<Table> tables = new ArrayList<>();
    groups.forEach(
        (group, members) -> tables.add(table(group, groups.keySet(), members, questions)));
    return tables;
  }

  private static List<Figure> hand(List<Figure> figures, String workload) {
    return figures.stream().filter(one -> one.workload().equals(workload) && one.isHand()).toList();
  }

  private static Table table(
      Group group, Collection<Group> all, List<Figure> members, UnaryOperator<String> questions) {
    boolean onlyUnit =
        all.stream()
                .filter(other -> other.workload().equals(group.workload()))
                .map(Group::unit)
                .distinct()
                .count()
            == 1;
    String title = (group.workload() + " " + group.parameters()).strip();
    return new Table(
        onlyUnit ? title : title + ", " + group.unit(), questions.apply(group.workload()), members);
  }
}
