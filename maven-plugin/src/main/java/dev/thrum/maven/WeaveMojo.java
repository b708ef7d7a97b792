package dev.thrum.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Weaves the project's compiled classes where they are. Running it again changes nothing. */
@Mojo(name = "weave", defaultPhase = LifecyclePhase.PROCESS_CLASSES, threadSafe = true)
public class WeaveMojo extends TreeMojo {

  /** The classes to weave. */
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
}
