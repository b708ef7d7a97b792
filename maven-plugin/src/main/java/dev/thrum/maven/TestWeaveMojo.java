package dev.thrum.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Weaves the project's compiled test classes where they are. Running it again changes nothing. */
@Mojo(name = "testWeave", defaultPhase = LifecyclePhase.PROCESS_TEST_CLASSES, threadSafe = true)
public class TestWeaveMojo extends TreeMojo {

  /** The test classes to weave. */
  @Parameter(
      property = "thrum.testClassesDirectory",
      defaultValue = "${project.build.testOutputDirectory}",
      required = true)
  File testClassesDirectory;

  @Parameter(defaultValue = "${project.testCompileSourceRoots}", readonly = true)
  List<String> testCompileSourceRoots;

  @Override
  File classes() {
    return testClassesDirectory;
  }

  @Override
  List<String> sourceRoots() {
    return testCompileSourceRoots;
  }
}
