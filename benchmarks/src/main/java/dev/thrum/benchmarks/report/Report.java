package dev.thrum.benchmarks.report;

import java.util.List;

/** All that both forms of the report tell. */
record Report(
    Surroundings surroundings, List<Absent> absent, Measured measured, List<Table> tables) {

  /** The targets as rows: workload, what is wanted, what was measured, met or not. */
  List<List<String>> targets() {
    return Targets.ALL.stream()
        .map(
            target ->
                target
                    .judge()
                    .apply(measured)
                    .map(
                        verdict ->
                            List.of(
                                target.workload(),
                                target.wanted(),
                                verdict.measured(),
                                verdict.met() ? "met" : "not met"))
                    .orElse(List.of(target.workload(), target.wanted(), "not measured", "–")))
        .toList();
  }
}
