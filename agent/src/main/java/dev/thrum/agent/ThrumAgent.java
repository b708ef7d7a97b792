package dev.thrum.agent;

import java.lang.instrument.Instrumentation;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The agent's front door: {@code -javaagent:thrum-agent.jar[=key=value,…]}, or attached to a
 * running JVM, where it weaves what is loaded from then on and names what came too early.
 */
public final class ThrumAgent {

  /** One agent is enough, however often it is asked for; of the process, as the JVM's hooks are. */
  private static final AtomicBoolean ACTIVE = new AtomicBoolean();

  private ThrumAgent() {}

  /** With the JVM. A wrong option ends it, before anything runs unwoven. */
  public static void premain(@Nullable String argument, Instrumentation jvm) {
    try {
      start(argument, jvm);
    } catch (OptionException e) {
      Tell.line(String.valueOf(e.getMessage()));
      System.exit(1);
    }
  }

  /**
   * Into a running JVM, or before the main class of an executable jar. A wrong option is refused.
   */
  public static void agentmain(@Nullable String argument, Instrumentation jvm) {
    try {
      start(argument, jvm);
    } catch (OptionException e) {
      Tell.line(String.valueOf(e.getMessage()));
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static void start(@Nullable String argument, Instrumentation jvm) throws OptionException {
    AgentOptions options = ParseOptions.of(argument);
    if (!ACTIVE.compareAndSet(false, true)) {
      Tell.line("already active; its options stay as they are");
      return;
    }
    Stats stats = new Stats();
    WeavingTransformer transformer = new WeavingTransformer(options, stats);
    WarmUp.begin();
    Class<?>[] loaded = jvm.getAllLoadedClasses();
    jvm.addTransformer(transformer, true);
    if (options.stats()) {
      Runtime.getRuntime().addShutdownHook(stats);
    }
    if (options.lint() != Lint.OFF) {
      LateClasses.tell(loaded, options);
    }
  }
}
