package dev.thrum.audit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * After each test: what the test has polled by hand is dropped if it is not over, guards that it
 * holds are closed, and executors that it runs by hand are shut down. Then every future that was
 * polled must have completed, failed or been dropped; every guard, socket, file, process and
 * runtime must be closed; no task may be alive and no timer set. After each class: the same for
 * what its tests share.
 *
 * <p>So the drop of whatever a test has stopped at is a test of its own, of all that hangs on it.
 * Registered for all tests by {@code META-INF/services}.
 */
public final class DropAudit
    implements BeforeAllCallback,
        TestInstancePreConstructCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback {

  /** For what another thread is about to end, when a test finds something left. */
  private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(500);

  private static final Namespace NAMESPACE = Namespace.create(DropAudit.class);
  private static final boolean INSTALLED = install();

  private static boolean install() {
    Advised.install();
    return true;
  }

  /** What was open before the test, and is the business of its class. */
  private record Before(Set<Object> open, Set<Object> keepers) {}

  @Override
  public void beforeAll(ExtensionContext context) {
    if (!INSTALLED) {
      throw new AssertionError("the audit does not watch");
    }
    Ledger.on = true;
  }

  @Override
  public void preConstructTestInstance(
      TestInstanceFactoryContext factory, ExtensionContext context) {
    initialize(factory.getTestClass());
    context.getStore(NAMESPACE).put("before", new Before(Ledger.open(), Ledger.keepers()));
  }

  /** What its static fields hold is the business of the class, not of its first test. */
  private static void initialize(Class<?> tests) {
    try {
      Class.forName(tests.getName(), true, tests.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Ledger.begin();
    Ledger.on = !context.getRequiredTestMethod().isAnnotationPresent(Unwatched.class);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Ledger.on = true;
    Before before = context.getStore(NAMESPACE).get("before", Before.class);
    if (before != null) {
      Leaves leaves = context.getRequiredTestMethod().getAnnotation(Leaves.class);
      List<String> expected = leaves == null ? List.of() : List.of(leaves.value());
      audit(context.getDisplayName(), before, expected);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Ledger.on = true;
    audit(context.getDisplayName(), new Before(Set.of(), Set.of()), List.of());
  }

  private static void audit(String name, Before before, List<String> expected) {
    List<String> left = faultsSince(before);
    if (!left.equals(expected)) {
      String instead = expected.isEmpty() ? "" : " instead of " + expected;
      throw new AssertionError(name + " has left behind: " + left + instead);
    }
  }

  /** What is left of what was begun since then; each is answered once. */
  static List<String> faultsSince() {
    return faultsSince(new Before(Set.of(), Set.of()));
  }

  private static List<String> faultsSince(Before before) {
    List<String> faults = new ArrayList<>();
    Set<Object> kept = without(Ledger.keepers(), before.keepers);
    kept.forEach(keeper -> Remains.of(keeper, faults)); // first: the end of a task ends its future
    for (Object held : Ledger.inHands(without(Ledger.open(), before.open))) {
      if (Ledger.isOpen(held)) { // else it went with an older one
        Remains.letGo(held);
      }
    }
    kept.forEach(keeper -> Remains.ofTimers(keeper, faults));
    Ledger.forget(kept);
    if (before.keepers.stream().anyMatch(Remains::hasTasks)) {
      return faults; // what is left may be theirs: asked again when the class is through
    }
    Set<Object> left = leftSince(before);
    for (long end = System.nanoTime() + GRACE; !left.isEmpty() && System.nanoTime() < end; ) {
      Thread.yield(); // a task that is over may be about to tell so: what waits for it ends then
      left = leftSince(before);
    }
    faults.addAll(Ledger.summary(left));
    Ledger.forget(left);
    return faults;
  }

  private static Set<Object> leftSince(Before before) {
    Set<Object> left = without(Ledger.open(), before.open);
    left.removeIf(Remains::isNothing);
    return left;
  }

  private static Set<Object> without(Set<Object> all, Set<Object> known) {
    Set<Object> rest = new HashSet<>(all);
    rest.removeAll(known);
    return rest;
  }
}
