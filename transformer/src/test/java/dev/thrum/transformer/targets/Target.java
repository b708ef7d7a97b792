package dev.thrum.transformer.targets;

import dev.thrum.future.Future;
import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.Weaver;
import dev.thrum.transformer.report.Diagnostic;
import dev.thrum.transformer.report.WeaveResult;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Java class with a {@code static Future<?> run(Trace)}, run plain and woven, traces to be
 * compared.
 *
 * <p>Plain means as compiled, with a {@code Thrum} whose await polls until the future is ready.
 */
public final class Target {

  private final String name;
  private final Map<String, byte[]> compiled;

  private Target(String name, Map<String, byte[]> compiled) {
    this.name = name;
    this.compiled = compiled;
  }

  /** Compiles a target class of the default package, with the usual imports put before it. */
  public static Target of(String name, String body, String... compilerOptions) {
    return new Target(name, CompileJava.source(name, IMPORTS + body, compilerOptions));
  }

  public static Target of(String name, Map<String, byte[]> compiled) {
    return new Target(name, compiled);
  }

  public static final String IMPORTS =
      """
      import static dev.thrum.Thrum.*;
      import dev.thrum.annotations.Async;
      import dev.thrum.future.*;
      import dev.thrum.transformer.targets.Trace;
      import java.util.*;
      import java.util.concurrent.Callable;
      import java.util.concurrent.CompletableFuture;
      import java.util.concurrent.CompletionStage;
      import java.util.function.*;
      """;

  public Map<String, byte[]> compiled() {
    return compiled;
  }

  /** What became of the class: its trace, then its value or failure. */
  public List<String> plain() {
    Map<String, byte[]> classes = new HashMap<>(compiled);
    classes.put("dev.thrum.Thrum", PlainThrum.classFile());
    return run(classes, new Trace(Readiness.AT_ONCE, 0));
  }

  public List<String> woven(WeaveOptions options, Readiness readiness, long seed) {
    return run(weave(options), new Trace(readiness, seed));
  }

  /** All its classes woven and verified; fails on any error. */
  public Map<String, byte[]> weave(WeaveOptions options) {
    Map<String, byte[]> woven = new HashMap<>();
    Weaver weaver = new Weaver(options.withVerify(true));
    compiled.forEach(
        (className, bytes) -> {
          WeaveResult result = weaver.weave(bytes);
          if (result.hasErrors()) {
            throw new AssertionError("not woven: " + result.diagnostics());
          }
          woven.put(className, result.classFile());
          result.frames().forEach((frame, file) -> woven.put(frame.replace('/', '.'), file));
        });
    return woven;
  }

  /** What the weaver has to say about its classes. */
  public List<String> diagnostics() {
    List<String> all = new ArrayList<>();
    Weaver weaver = new Weaver(WeaveOptions.buildTime().withVerify(true));
    compiled.forEach(
        (className, bytes) -> {
          for (Diagnostic diagnostic : weaver.weave(bytes).diagnostics()) {
            all.add(diagnostic.toString());
          }
        });
    return all;
  }

  /** The future that a woven target makes. */
  public Future<?> future(WeaveOptions options, Trace trace) {
    return start(weave(options), trace);
  }

  private List<String> run(Map<String, byte[]> classes, Trace trace) {
    List<String> lines = new ArrayList<>();
    try {
      trace.log("value " + Drive.toEnd(start(classes, trace)));
    } catch (Throwable failure) {
      if (failure instanceof LinkageError || failure instanceof AssertionError) {
        throw (Error) failure;
      }
      trace.log("failure " + failure);
      for (Throwable suppressed : failure.getSuppressed()) {
        trace.log("  suppressed " + suppressed);
      }
    }
    lines.addAll(trace.lines());
    return lines;
  }

  private Future<?> start(Map<String, byte[]> classes, Trace trace) {
    try {
      ClassLoader loader = new MemoryLoader(Target.class.getClassLoader(), classes);
      Class<?> target = Class.forName(name, true, loader);
      Method run = target.getDeclaredMethod("run", Trace.class);
      run.setAccessible(true);
      return (Future<?>) run.invoke(null, trace);
    } catch (InvocationTargetException thrown) {
      return Future.failed(thrown.getCause());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
