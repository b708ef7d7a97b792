package dev.thrum.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

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

  @Test
  void two_threads_have_a_table_of_their_own_in_which_hand_stands_too() {
    Figure hand = figure("PingPong", "", "handOneThread", 10);
    Figure one = figure("PingPong", "", "thrumOneThread", 20);
    Figure two = figure("PingPong", "", "thrumTwoThreads", 30);

    List<Table> tables = MakeTables.of(List.of(hand, one, two), workload -> "");

    assertThat(tables)
        .extracting(Table::title)
        .containsExactly("PingPong one thread", "PingPong two threads");
    assertThat(tables.get(1).figures()).containsExactly(hand, two);
  }

  @Test
  void of_rates_the_highest_is_the_best() {
    Figure slow = new Figure("TcpEcho", "", "tokio", 10, 10, 10, "requests/s", Double.NaN);
    Figure fast = new Figure("TcpEcho", "", "thrum", 20, 20, 20, "requests/s", Double.NaN);

    Table table = new Table("TcpEcho", "", List.of(slow, fast));

    assertThat(table.baseline()).isEqualTo(fast);
    assertThat(table.ratio(slow)).isEqualTo(0.5);
    assertThat(new Measured(List.of(slow, fast)).bestPeer("TcpEcho", "")).contains(slow);
  }

  @Test
  void what_a_program_printed_in_each_of_its_runs_becomes_a_median() {
    assertThat(
            ReadFigures.of(
                "SleepCpu", "", "thrum", List.of("figure\t3\tCPU s", "figure\t1\tCPU s")))
        .containsExactly(new Figure("SleepCpu", "", "thrum", 2, 1, 3, "CPU s", Double.NaN));
  }

  @Test
  void a_program_may_print_figures_of_several_kinds() {
    String said = "figure\t3\tµs\tp99\nhello\nfigure\t5\trequests/s\trate\nfigure\t4\tµs\tp99\n";

    assertThat(ReadFigures.of("TcpEcho", "", "thrum", List.of(said)))
        .extracting(Figure::parameters, Figure::median)
        .containsExactly(tuple("p99", 3.5), tuple("rate", 5.0));
    assertThatThrownBy(() -> ReadFigures.of("TcpEcho", "", "thrum", List.of("")))
        .hasMessageContaining("TcpEcho thrum printed no figure");
  }
}
