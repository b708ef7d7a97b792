package dev.thrum.maven;

import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.report.Diagnostic;
import dev.thrum.transformer.select.ClassFilter;
import dev.thrum.transformer.tree.Summary;
import dev.thrum.transformer.tree.Target;
import dev.thrum.transformer.tree.TreeOptions;
import dev.thrum.transformer.tree.TreeReport;
import dev.thrum.transformer.tree.WeaveTree;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.build.BuildContext;
import org.jspecify.annotations.Nullable;

/** What the goals share: their settings, and how Maven's user is told what was found. */
abstract class TreeMojo extends AbstractMojo {

  /** Leaves everything alone. */
  @Parameter(property = "thrum.skip", defaultValue = "false")
  boolean skip;

  /** Looks only at such classes: {@code com.acme.**}, {@code com.acme.*}, {@code com.acme.Cart}. */
  @Parameter List<String> includes = List.of();

  /** Leaves such classes alone. */
  @Parameter List<String> excludes = List.of();

  /**
   * Further classes whose static {@code await} suspends; methods that call it and return a stage
   * need no annotation. For programs written for EA Async: {@code com.ea.async.Async}.
   */
  @Parameter List<String> awaits = List.of();

  /** Fails the build on warnings too. */
  @Parameter(property = "thrum.failOnWarning", defaultValue = "false")
  boolean failOnWarning;

  /** Also keeps variables that nothing reads any more, for debuggers. */
  @Parameter(property = "thrum.keepLocals", defaultValue = "false")
  boolean keepLocals;

  /** Verifies every woven class. */
  @Parameter(property = "thrum.verify", defaultValue = "false")
  boolean verify;

  /** Weaves class files of newer Java versions than this Thrum knows, as well as it can. */
  @Parameter(property = "thrum.experimental", defaultValue = "false")
  boolean experimental;

  /** Eclipse, if it is that which builds. */
  @Inject @Nullable BuildContext context;

  /** The same to Eclipses that know the former interface only. */
  @Inject org.sonatype.plexus.build.incremental.@Nullable BuildContext formerContext;

  /** The compiled classes that the goal is about. */
  abstract File classes();

  /** Where their sources are. */
  abstract List<String> sourceRoots();

  /** Whether there is anything that the goal could be about. */
  boolean hasWork() {
    return classes().isDirectory();
  }

  /** Does the goal's work. */
  TreeReport run(WeaveTree tree, Path classes) throws IOException, MojoExecutionException {
    return tree.weave(List.of(Target.inPlace(classes)));
  }

  /** Says what was done, in one line. */
  String done(Summary summary) {
    return String.format(
        "Wove %d of %d classes (%d async methods; %d classes woven before) in %d ms",
        summary.woven(), summary.classes(), summary.methods(), summary.skipped(), summary.millis());
  }

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip || !hasWork()) {
      getLog().debug(skip ? "Skipped by thrum.skip" : "No classes in " + classes());
      return;
    }
    TreeReport report = report();
    for (Diagnostic diagnostic : report.diagnostics()) {
      if (diagnostic.isError()) {
        getLog().error(diagnostic.toString());
      } else {
        getLog().warn(diagnostic.toString());
      }
    }
    if (context != null && !Markers.areInTheLog(context, formerContext)) {
      new Markers(context, classes()).show(report.diagnostics());
    }
    Summary summary = report.summary();
    if (report.failed()) {
      throw new MojoFailureException(
          String.format(
              "Thrum found %d error(s) and %d warning(s) in async code, listed above%s",
              summary.errors(),
              summary.warnings(),
              summary.errors() == 0 ? "; thrum.failOnWarning is set" : ""));
    }
    getLog().info(done(summary));
  }

  private TreeReport report() throws MojoExecutionException {
    try {
      return run(new WeaveTree(options()), classes().toPath());
    } catch (IOException e) {
      throw new MojoExecutionException("Cannot weave " + classes() + ": " + e, e);
    }
  }

  private TreeOptions options() throws MojoExecutionException {
    try {
      return new TreeOptions(
          WeaveOptions.buildTime()
              .withVerify(verify)
              .withKeepLocals(keepLocals)
              .withExperimental(experimental)
              .withAwaits(awaits),
          new ClassFilter(includes, excludes),
          sourceRoots().stream().map(Path::of).toList(),
          failOnWarning);
    } catch (IllegalArgumentException e) {
      throw new MojoExecutionException("In includes or excludes: " + e.getMessage(), e);
    }
  }
}
