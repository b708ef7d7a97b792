import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.isMethod;
import static net.bytebuddy.matcher.ElementMatchers.nameMatches;
import static net.bytebuddy.matcher.ElementMatchers.not;

import java.lang.instrument.Instrumentation;
import java.util.concurrent.atomic.AtomicLong;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;

/** An agent as those that trace and measure: code around every method, whatever leaves it. */
public class Apm {

  public static final AtomicLong ENTERED = new AtomicLong();
  public static final AtomicLong LEFT = new AtomicLong();

  /** Copied into the methods. */
  public static class Span {

    @Advice.OnMethodEnter
    static long enter(@Advice.Origin String method) {
      Apm.ENTERED.incrementAndGet();
      return method.length();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Advice.Enter long length, @Advice.Thrown Throwable failure) {
      if (length > 0) {
        Apm.LEFT.incrementAndGet();
      }
    }
  }

  /** The argument: what it can do, then the names of the classes, as a pattern. */
  public static void premain(String arguments, Instrumentation jvm) {
    String[] kindAndNames = arguments.split(":");
    AgentBuilder builder = new AgentBuilder.Default().disableClassFormatChanges();
    if (kindAndNames[0].equals("retransforming")) {
      builder = builder.with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION);
    }
    builder
        .with(new AgentBuilder.Listener.StreamWriting(System.err).withErrorsOnly())
        .type(nameMatches(kindAndNames[1]))
        .transform(
            (type, description, loader, module, domain) ->
                type.visit(Advice.to(Span.class).on(isMethod().and(not(isAbstract())))))
        .installOn(jvm);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () ->
                    System.err.println(
                        LEFT.get() > 0 && LEFT.get() == ENTERED.get()
                            ? "left as often as entered"
                            : ENTERED + " entered, " + LEFT + " left")));
  }
}
