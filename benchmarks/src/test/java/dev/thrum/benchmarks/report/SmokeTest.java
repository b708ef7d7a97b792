package dev.thrum.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.benchmarks.programs.AgentStart;
import dev.thrum.benchmarks.programs.Redis;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Every benchmark that this JVM can run, for a moment: it shows that they run, and nothing else.
 */
@Timeout(300)
class SmokeTest {

  private static final Questions QUESTIONS =
      new Questions(Path.of("src/main/java/dev/thrum/benchmarks"));

  private static final Settings SMOKE = new Settings(List.of(), Settings.Length.SMOKE);

  @Test
  void every_workload_runs() throws Exception {
    System.setProperty("dev.thrum.benchmarks.million", "1000");
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(1))
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    RunWorkloads.exclude(options, Absent.now());

    List<Figure> figures = CollectFigures.of(new Runner(options.build()).run());

    assertThat(figures.stream().map(Figure::workload).collect(Collectors.toSet()))
        .contains("ReadyAwait", "ReadyReference", "Yield", "PingPong", "SpawnJoin", "Skynet")
        .contains("WakeDepth", "TimeoutAroundYield", "FourToOne", "CancelDeep");
    assertThat(figures)
        .allSatisfy(figure -> assertThat(figure.median()).isPositive())
        .allSatisfy(figure -> assertThat(QUESTIONS.apply(figure.workload())).contains("?"));
  }

  @Test
  void every_program_runs() throws Exception {
    List<Absent> absent = Absent.now();
    for (String elsewhere : List.of("redis", "redisSample", "thrumAgent")) {
      absent.add(new Absent(elsewhere, "a test of this module has no archives and no servers"));
    }

    int before = absent.size();

    List<Figure> figures = RunPrograms.with(SMOKE, absent);

    assertThat(absent).as("those that failed").hasSize(before);

    assertThat(figures.stream().map(Figure::workload).collect(Collectors.toSet()))
        .containsAll(
            Program.ALL.stream()
                .filter(one -> one.main() != Redis.class && one.main() != AgentStart.class)
                // they need what the test of a module has not: servers, an archive of the agent
                .map(Program::name)
                .toList());
  }

  @Test
  void every_program_opens_with_the_question_that_it_answers() {
    for (Program program : Program.ALL) {
      assertThat(QUESTIONS.apply(program.name())).as(program.name()).contains("?");
    }
  }
}
