package dev.thrum.transformer.everywhere;

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the tests of a jar that is on the class path, in a JVM of its own, and writes down how each
 * one ended.
 */
final class RunSuite {

  /** How many times something was pending meanwhile, in the file of outcomes. */
  static final String SUSPENSIONS = "suspensions";

  private RunSuite() {}

  /**
   * Arguments: the jar of the tests; the file to write, a line {@code test TAB outcome} each; a
   * regular expression for the names of the test classes.
   */
  public static void main(String[] arguments) throws IOException {
    LauncherDiscoveryRequest tests =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClasspathRoots(Set.of(Path.of(arguments[0]))))
            .filters(includeClassNamePatterns(arguments[2]))
            .build();
    Outcomes outcomes = new Outcomes();
    LauncherFactory.create().execute(tests, outcomes);
    StringBuilder lines = new StringBuilder();
    outcomes.of.put(SUSPENSIONS, Long.toString(Everywhere.suspensions()));
    outcomes.of.forEach((test, outcome) -> lines.append(test + "\t" + outcome + "\n"));
    Files.writeString(Path.of(arguments[1]), lines);
    System.exit(0); // whatever threads the tests have left
  }

  private static final class Outcomes implements TestExecutionListener {

    private final Map<String, String> of = new TreeMap<>();

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
      of.put(name(test), "skipped");
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
      String failure =
          result.getThrowable().map(thrown -> " " + thrown.getClass().getName()).orElse("");
      if (test.isTest() || !failure.isEmpty()) {
        of.put(name(test), result.getStatus() + failure);
      }
    }

    private static String name(TestIdentifier test) {
      return test.getUniqueId().replaceAll("\\s", " ");
    }
  }
}
