package dev.thrum.transformer.targets;

import dev.thrum.AsyncRuntime;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
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
 * Java classes, one of them with a {@code static Future<?> run(Trace)}, to be run under the oracle
 * and woven, traces to be compared.
 */
public final class Target {

  private final String name;
  private final String method;
  private final Map<String, byte[]> compiled;
  private final Versions versions;

  private Target(String name, String method, Map<String, byte[]> compiled, Versions versions) {
    this.name = name;
    this.method = method;
    this.compiled = compiled;
    this.versions = versions;
  }

  /** What was made of the compiled classes so far. */
  private static final class Versions {

    final Map<WeaveOptions, Map<String, byte[]>> woven = new HashMap<>();
    final Map<WeaveOptions, ClassLoader> loaders = new HashMap<>();
    ClassLoader plain;
    boolean fresh;
    List<String> awaits = List.of();
  }

  /** Compiles a target class of the default package, with the usual imports put before it. */
  public static Target of(String name, String body, String... compilerOptions) {
    return of(name, CompileJava.source(name, IMPORTS + body, compilerOptions));
  }

  public static Target of(String name, Map<String, byte[]> compiled) {
    return new Target(name, "run", compiled, new Versions());
  }

  /** The same classes, run by another method of the main one. */
  Target method(String other) {
    return new Target(name, other, compiled, versions);
  }

  /** The same with its classes loaded anew for each run, because what they do depends on it. */
  Target fresh() {
    versions.fresh = true;
    return this;
  }

  /** The same for classes that use the await of {@link Elsewhere}. */
  public Target awaitingElsewhere() {
    versions.awaits = List.of(Elsewhere.class.getName());
    return this;
  }

  public static final String IMPORTS =
      """
      import static dev.thrum.Thrum.*;
      import dev.thrum.annotations.Async;
      import dev.thrum.future.*;
      import dev.thrum.transformer.targets.Trace; import dev.thrum.transformer.targets.Elsewhere;
      import java.util.*;
      import java.util.concurrent.Callable;
      import java.util.concurrent.CompletableFuture;
      import java.util.concurrent.CompletionStage;
      import java.util.function.*;
      """;

  public Map<String, byte[]> compiled() {
    return compiled;
  }

  /** What the oracle makes of it: its trace, then its value or failure, or that it was dropped. */
  public List<String> plain(Schedule schedule) {
    Trace trace = new Trace(schedule);
    plain(trace);
    return trace.lines();
  }

  /** Runs it under the oracle. */
  void plain(Trace trace) {
    if (versions.plain == null || versions.fresh) {
      versions.plain = loader(RunPlainly.of(compiled));
    }
    Oracle.run(() -> start(versions.plain, trace), trace);
  }

  /** The same, woven; whatever it leaves is noted after that, by {@link LeftFrames}. */
  public List<String> woven(WeaveOptions options, Schedule schedule) {
    Trace trace = new Trace(schedule);
    LeftFrames left = new LeftFrames();
    AsyncRuntime.setDefaultUncaughtHandler((origin, failure) -> Outcome.uncaught(trace, failure));
    try {
      run(start(loader(options), trace), trace);
      left.drop(trace);
      Outcome.open(trace);
    } finally {
      AsyncRuntime.setDefaultUncaughtHandler(null);
    }
    return trace.lines();
  }

  private static void run(Future<?> future, Trace trace) {
    try {
      Poll<?> end = Drive.toEndOrStuck(future, trace);
      if (end.isReady()) {
        Outcome.value(trace, end.value());
      } else {
        future.drop();
        Outcome.dropped(trace);
      }
    } catch (Throwable failure) {
      Outcome.failure(trace, failure);
    }
  }

  /** The same, without a drop. */
  public List<String> woven(WeaveOptions options, Readiness readiness, long seed) {
    return woven(options, Schedule.of(readiness, seed));
  }

  /** All its classes woven and verified; fails on any error. */
  public Map<String, byte[]> weave(WeaveOptions options) {
    return versions.woven.computeIfAbsent(options, this::weaveNow);
  }

  private Map<String, byte[]> weaveNow(WeaveOptions options) {
    Map<String, byte[]> all = new HashMap<>();
    Weaver weaver = new Weaver(options.withVerify(true).withAwaits(versions.awaits));
    compiled.forEach(
        (className, bytes) -> {
          WeaveResult result = weaver.weave(bytes);
          if (result.hasErrors()) {
            throw new AssertionError("not woven: " + result.diagnostics());
          }
          all.put(className, result.classFile());
          result.frames().forEach((frame, file) -> all.put(frame.replace('/', '.'), file));
        });
    return all;
  }

  /** Has the JVM verify every class, without running any. */
  public void link(WeaveOptions options) throws ClassNotFoundException {
    ClassLoader loader = loader(options);
    for (String className : weave(options).keySet()) {
      Class.forName(className, false, loader).getDeclaredMethods();
    }
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
    return start(loader(options), trace);
  }

  private ClassLoader loader(WeaveOptions options) {
    return versions.fresh
        ? loader(weave(options))
        : versions.loaders.computeIfAbsent(options, o -> loader(weave(o)));
  }

  private static ClassLoader loader(Map<String, byte[]> classes) {
    return new MemoryLoader(Target.class.getClassLoader(), classes);
  }

  private Future<?> start(ClassLoader loader, Trace trace) {
    try {
      Class<?> target = Class.forName(name, true, loader);
      Method run = target.getDeclaredMethod(method, Trace.class);
      run.setAccessible(true);
      return (Future<?>) run.invoke(null, trace);
    } catch (InvocationTargetException thrown) {
      return Future.failed(thrown.getCause());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
