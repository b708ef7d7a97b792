package dev.thrum.maven;

import dev.thrum.transformer.tree.Summary;
import dev.thrum.transformer.tree.TreeReport;
import dev.thrum.transformer.tree.WeaveTree;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Reports what is wrong or doubtful in the project's async code, and changes nothing. What is woven
 * by then was checked when it was, so in a build with both goals this one goes first.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.PROCESS_CLASSES, threadSafe = true)
public class CheckMojo extends TreeMojo {

  /** The classes to look at. */
  @Parameter(
      property = "thrum.classesDirectory",
      defaultValue = "${project.build.outputDirectory}",
      required = true)
  File classesDirectory;

  @Parameter(defaultValue = "${project.compileSourceRoots}", readonly = true)
  List<String> compileSourceRoots;

  @Override
  File classes() {
    return classesDirectory;
  }

  @Override
  List<String> sourceRoots() {
    return compileSourceRoots;
  }

  @Override
  TreeReport run(WeaveTree tree, Path classes) throws IOException {
    return tree.check(List.of(classes));
  }

  @Override
  String done(Summary summary) {
    return String.format(
        "Async code of %d classes checked, %d of them not woven yet: %d warning(s)",
        summary.classes(), summary.woven(), summary.warnings());
  }
}
