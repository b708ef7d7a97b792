package dev.thrum.benchmarks.report;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** Takes out of JMH's results what the report tells. */
final class CollectFigures {

  private static final String BYTES = "gc.alloc.rate.norm";

  private CollectFigures() {}

  static List<Figure> of(Collection<RunResult> results) {
    return results.stream().map(CollectFigures::figure).toList();
  }

  private static Figure figure(RunResult result) {
    BenchmarkParams run = result.getParams();
    String method = run.getBenchmark();
    int dot = method.lastIndexOf('.');
    String type = method.substring(0, dot);
    Result<?> time = result.getPrimaryResult();
    Statistics iterations = time.getStatistics();
    Result<?> bytes = result.getSecondaryResults().get(BYTES);
    return new Figure(
        type.substring(type.lastIndexOf('.') + 1),
        run.getParamsKeys().stream()
            .map(key -> key + "=" + run.getParam(key))
            .collect(Collectors.joining(" ")),
        method.substring(dot + 1),
        iterations.getPercentile(50),
        iterations.getMin(),
        iterations.getMax(),
        time.getScoreUnit(),
        bytes == null ? Double.NaN : bytes.getScore());
  }
}
