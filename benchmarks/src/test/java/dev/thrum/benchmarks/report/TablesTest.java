package dev.thrum.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TablesTest {

  private static Figure figure(String workload, String parameters, String system, double median) {
    return new Figure(workload, parameters, system, median, median, median, "ns/op", 0);
  }

  @Test
  void ratios_are_against_hand_even_where_something_is_faster() {
    Figure hand = figure("Yield", "", "handOneThread", 4);
    Figure thrum = figure("Yield", "", "thrumOneThread", 10);
    Figure fastest = figure("Yield", "", "completableFuture", 2);

    Table table = new Table("Yield", "", List.of(thrum, fastest, hand));

    assertThat(table.baseline()).isEqualTo(hand);
    assertThat(table.ratio(thrum)).isEqualTo(2.5);
    assertThat(table.ratio(fastest)).isEqualTo(0.5);
    assertThat(table.figures()).containsExactly(hand, fastest, thrum);
  }

  @Test
  void ratios_are_against_the_fastest_where_there_is_no_hand() {
    Figure thrum = figure("FourToOne", "", "thrumTwoThreads", 30);
    Figure threads = figure("FourToOne", "", "virtualThreadsTwoThreads", 15);

    Table table = new Table("FourToOne", "", List.of(thrum, threads));

    assertThat(table.baseline()).isEqualTo(threads);
    assertThat(table.ratio(thrum)).isEqualTo(2);
  }

  @Test
  void each_value_of_a_parameter_has_a_table_of_its_own() {
    List<Table> tables =
        MakeTables.of(
            List.of(
                figure("WakeDepth", "depth=1", "hand", 1),
                figure("WakeDepth", "depth=10", "hand", 2),
                figure("WakeDepth", "depth=1", "thrum", 3),
                figure("Yield", "", "thrum", 4)),
            workload -> workload + "?");

    assertThat(tables)
        .extracting(Table::title)
        .containsExactly("WakeDepth depth=1", "WakeDepth depth=10", "Yield");
    assertThat(tables.get(0).figures()).extracting(Figure::median).containsExactly(1.0, 3.0);
    assertThat(tables.get(2).question()).isEqualTo("Yield?");
  }

  @Test
  void the_spread_is_half_the_distance_from_best_to_worst() {
    assertThat(new Figure("Yield", "", "thrum", 100, 90, 120, "ns/op", 0).spread()).isEqualTo(15);
  }
}
