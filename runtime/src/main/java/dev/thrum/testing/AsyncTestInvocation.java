package dev.thrum.testing;

import dev.thrum.AsyncRuntime;
import dev.thrum.time.VirtualClock;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/** One run of a test, as JUnit sees it. */
final class AsyncTestInvocation
    implements TestTemplateInvocationContext,
        InvocationInterceptor,
        ParameterResolver,
        AfterEachCallback {

  private final long seed;
  private final AsyncTest settings;
  private final Runnable onFailure;
  private @Nullable TestRun run; // made when it is needed: the test may not get that far

  AsyncTestInvocation(long seed, AsyncTest settings, Runnable onFailure) {
    this.seed = seed;
    this.settings = settings;
    this.onFailure = onFailure;
  }

  @Override
  public String getDisplayName(int invocationIndex) {
    return "seed " + seed;
  }

  private TestRun run() {
    if (run == null) {
      run = new TestRun(seed, settings);
    }
    return run;
  }

  @Override
  public List<Extension> getAdditionalExtensions() {
    return List.of(this);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext extensionContext)
      throws Throwable {
    Method method = invocationContext.getExecutable();
    try {
      run().run(method.getDeclaringClass().getSimpleName(), method.getName(), invocation::proceed);
    } catch (Throwable failure) {
      onFailure.run();
      throw failure;
    }
  }

  /** Something may have failed between the parameters and the test. */
  @Override
  public void afterEach(ExtensionContext context) {
    if (run != null) {
      run.runtime().shutdown(Duration.ZERO);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == VirtualClock.class || type == AsyncRuntime.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (parameter.getParameter().getType() == AsyncRuntime.class) {
      return run().runtime();
    }
    VirtualClock clock = run().clock();
    if (clock == null) {
      throw new ParameterResolutionException(
          "there is no VirtualClock in a test with virtualTime = false");
    }
    return clock;
  }
}
