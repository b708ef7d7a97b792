package dev.thrum.transformer.cost;

import dev.thrum.future.Future;
import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.targets.Target;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Woven source whose comments name its lines: {@code // here}; and what stack traces tell in these
 * names.
 */
final class Traced {

  private final List<String> lines;
  private final Woven woven;

  private Traced(String source) throws ClassNotFoundException {
    lines = (Target.IMPORTS + source).lines().toList();
    woven = Woven.of(WeaveOptions.buildTime(), source);
  }

  static Traced of(String source) throws ClassNotFoundException {
    return new Traced(source);
  }

  Future<?> call(String method, Object... arguments) {
    return woven.call(method, arguments);
  }

  /** A static field of the main class. */
  Throwable field(String name) throws ReflectiveOperationException {
    Field field = woven.main().getDeclaredField(name);
    field.setAccessible(true);
    return (Throwable) field.get(null);
  }

  /** What it fails with, run by this. */
  Throwable failure(Function<Future<?>, ?> run, String method, Object... arguments) {
    try {
      run.apply(call(method, arguments));
    } catch (Throwable thrown) {
      return thrown;
    }
    throw new AssertionError(method + " did not fail");
  }

  /** The lines of a trace that are in this source, each as {@code method: comment}. */
  List<String> told(Throwable failure) {
    List<String> told = new ArrayList<>();
    for (StackTraceElement line : failure.getStackTrace()) {
      if (isSource(line)) {
        told.add(method(line) + ": " + comment(line.getLineNumber()));
      }
    }
    return told;
  }

  /** Everything else, from the first line of this source down, but for the JDK's. */
  static List<String> others(Throwable failure) {
    return Arrays.stream(failure.getStackTrace())
        .filter(line -> !isSource(line))
        .map(line -> line.getClassName() + "." + line.getMethodName())
        .filter(line -> !line.startsWith("java.") && !line.startsWith("jdk."))
        .toList();
  }

  /** Without the number of a lambda, which differs from compiler to compiler. */
  private static String method(StackTraceElement line) {
    return line.getMethodName().replaceFirst("^(lambda.*)\\$\\d+$", "$1");
  }

  private static boolean isSource(StackTraceElement line) {
    return "T.java".equals(line.getFileName()) && !line.getClassName().contains("$$Async$");
  }

  private String comment(int number) {
    String line = number < 1 ? "" : lines.get(number - 1);
    int comment = line.indexOf("// ");
    return comment < 0 ? "line " + number : line.substring(comment + 3).trim();
  }
}
