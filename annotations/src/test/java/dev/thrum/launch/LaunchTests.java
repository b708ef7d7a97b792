package dev.thrum.launch;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The tests of a class as JUnit has run them. */
public final class LaunchTests implements TestExecutionListener {

  private final List<String> names = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();
  private final List<Throwable> aborts = new ArrayList<>();

  private LaunchTests() {}

  /** Runs one test method, with all its repetitions. */
  public static LaunchTests of(Class<?> tests, String method) {
    return run(
        Stream.of(tests.getDeclaredMethods())
            .filter(each -> each.getName().equals(method))
            .map(each -> selectMethod(tests, each))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no method " + method + " in " + tests)));
  }

  /** Runs all tests of a class. */
  public static LaunchTests of(Class<?> tests) {
    return run(selectClass(tests));
  }

  /** As {@link #of(Class, String)}, with a system property that is set meanwhile. */
  public static LaunchTests with(String property, String value, Class<?> tests, String method) {
    String before = System.setProperty(property, value);
    try {
      return of(tests, method);
    } finally {
      if (before == null) {
        System.clearProperty(property);
      } else {
        System.setProperty(property, before);
      }
    }
  }

  /** For a JVM of its own: runs these classes, prints what fails, and has status 1 then. */
  public static void main(String[] classes) throws ClassNotFoundException {
    int failed = 0;
    for (String name : classes) {
      LaunchTests all = of(Class.forName(name));
      failed += all.failures.size();
      all.failures.forEach(Throwable::printStackTrace);
      System.out.println(name + ": " + all.names.size() + " tests");
    }
    System.exit(failed == 0 ? 0 : 1);
  }

  private static LaunchTests run(DiscoverySelector selector) {
    LaunchTests all = new LaunchTests();
    LauncherFactory.create()
        .execute(LauncherDiscoveryRequestBuilder.request().selectors(selector).build(), all);
    return all;
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    if (test.isTest()) {
      names.add(test.getDisplayName());
    }
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    switch (result.getStatus()) {
      case FAILED -> result.getThrowable().ifPresent(failures::add);
      case ABORTED -> result.getThrowable().ifPresent(aborts::add);
      case SUCCESSFUL -> {}
    }
  }

  /** The tests that ran, by their display names. */
  public List<String> names() {
    return names;
  }

  /** What tests, or what holds them, failed with. */
  public List<Throwable> failures() {
    return failures;
  }

  /** What tests were given up for. */
  public List<Throwable> aborts() {
    return aborts;
  }

  /** The one failure there must be. */
  public Throwable failure() {
    if (failures.size() != 1) {
      throw new AssertionError("one of " + names + " should have failed, but: " + failures);
    }
    return failures.get(0);
  }

  /** What a user reads of the one failure there must be. */
  public String message() {
    return String.valueOf(failure().getMessage());
  }
}
