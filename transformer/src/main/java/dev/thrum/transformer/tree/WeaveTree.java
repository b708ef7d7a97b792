package dev.thrum.transformer.tree;

import dev.thrum.transformer.Weaver;
import dev.thrum.transformer.report.Diagnostic;
import dev.thrum.transformer.report.WeaveResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Weaves directories of classes and jars. All or nothing: everything is planned first, all that is
 * wrong is found in one run, and if any of it is an error nothing is written. Running it again
 * changes nothing; the same input gives the same bytes.
 */
public final class WeaveTree {

  private final TreeOptions options;
  private final Function<byte[], WeaveResult> weaver;

  public WeaveTree(TreeOptions options) {
    this(options, new Weaver(options.weave())::weave);
  }

  WeaveTree(TreeOptions options, Function<byte[], WeaveResult> weaver) {
    this.options = options;
    this.weaver = weaver;
  }

  /** Reports what weaving would say and do, and writes nothing. */
  public TreeReport check(List<Path> inputs) throws IOException {
    long start = System.nanoTime();
    return report(plan(inputs), start);
  }

  /** Weaves all targets, unless there is an error in any of them. */
  public TreeReport weave(List<Target> targets) throws IOException {
    long start = System.nanoTime();
    List<WeavePlan> plans = plan(targets.stream().map(Target::input).toList());
    if (!report(plans, start).failed()) {
      write(plans, targets);
    }
    return report(plans, start);
  }

  private List<WeavePlan> plan(List<Path> inputs) throws IOException {
    PlanWeaving step = new PlanWeaving(weaver, options.filter());
    List<WeavePlan> plans = new ArrayList<>();
    for (Path input : inputs) {
      try (Tree tree = Tree.open(input)) {
        plans.add(step.of(tree));
      }
    }
    return plans;
  }

  private static void write(List<WeavePlan> plans, List<Target> targets) throws IOException {
    for (int i = 0; i < plans.size(); i++) {
      try (Tree tree = Tree.open(targets.get(i).input())) {
        tree.write(plans.get(i), targets.get(i).output());
      }
    }
  }

  private TreeReport report(List<WeavePlan> plans, long start) {
    List<Diagnostic> diagnostics =
        plans.stream()
            .flatMap(plan -> plan.diagnostics().stream())
            .map(diagnostic -> ResolveSources.of(diagnostic, options.sourceRoots()))
            .toList();
    int errors = (int) diagnostics.stream().filter(Diagnostic::isError).count();
    int warnings = diagnostics.size() - errors;
    Summary summary =
        new Summary(
            plans.stream().mapToInt(WeavePlan::classes).sum(),
            plans.stream().mapToInt(plan -> plan.woven().size()).sum(),
            plans.stream().mapToInt(plan -> plan.frames().size()).sum(),
            plans.stream().mapToInt(WeavePlan::skipped).sum(),
            errors,
            warnings,
            (System.nanoTime() - start) / 1_000_000);
    boolean failed = errors > 0 || (options.failOnWarning() && warnings > 0);
    return new TreeReport(diagnostics, summary, failed);
  }
}
