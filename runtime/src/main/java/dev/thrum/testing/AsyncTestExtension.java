package dev.thrum.testing;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Runs {@link AsyncTest} methods; JUnit finds it by that annotation. */
public final class AsyncTestExtension implements TestTemplateInvocationContextProvider {

  private static final String SEED = "thrum.seed";
  private static final String INTERLEAVINGS = "thrum.interleavings";

  /** Called by JUnit. */
  public AsyncTestExtension() {}

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return context.getRequiredTestMethod().isAnnotationPresent(AsyncTest.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    AsyncTest settings = context.getRequiredTestMethod().getAnnotation(AsyncTest.class);
    AtomicBoolean failed = new AtomicBoolean();
    return seeds(settings)
        .takeWhile(seed -> !failed.get())
        .mapToObj(seed -> new AsyncTestInvocation(seed, settings, () -> failed.set(true)));
  }

  private static LongStream seeds(AsyncTest settings) {
    Long only = number(SEED);
    if (only != null) {
      return LongStream.of(only);
    }
    Long asked = number(INTERLEAVINGS);
    long count = asked == null ? settings.interleavings() : asked;
    if (count < 1) {
      throw new ExtensionConfigurationException("interleavings must be at least 1: " + count);
    }
    return LongStream.range(0, count);
  }

  private static @Nullable Long number(String property) {
    String value = System.getProperty(property);
    if (value == null || value.isBlank()) {
      return null;
    }
    try {
      return Long.valueOf(value.trim());
    } catch (NumberFormatException e) {
      throw new ExtensionConfigurationException(
          "-D" + property + " must be a number, not " + value, e);
    }
  }
}
