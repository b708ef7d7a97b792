package dev.thrum.audit;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.nameStartsWith;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.AgentBuilder.RedefinitionStrategy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.utility.JavaModule;

/** Where the runtime begins and ends things: there it tells the {@link Ledger}, in tests alone. */
final class Advised {

  private final Set<String> advised = new LinkedHashSet<>();
  private final Set<String> changed = ConcurrentHashMap.newKeySet();
  private AgentBuilder agent =
      new AgentBuilder.Default()
          .disableClassFormatChanges()
          .ignore(not(nameStartsWith("dev.thrum."))) // asked for each class that is ever loaded
          .with(RedefinitionStrategy.RETRANSFORMATION)
          // what the verifier loads while others are changed is not seen when it is loaded
          .with(RedefinitionStrategy.DiscoveryStrategy.Reiterating.INSTANCE)
          .with(new Changes())
          .with(AgentBuilder.Listener.StreamWriting.toSystemError().withErrorsOnly());

  private Advised() {}

  /** From now on; classes that are loaded already are changed too. */
  static void install() {
    Advised all = new Advised().everywhere();
    all.agent.installOn(ByteBuddyAgent.install());
    all.requireChanged();
    Ledger.on = true;
  }

  /** An audit that does not see a class would find nothing left of it. */
  private void requireChanged() {
    for (String type : advised) {
      try {
        Class.forName(type, false, Advised.class.getClassLoader());
      } catch (ClassNotFoundException e) {
        throw new AssertionError("the audit names a class that does not exist", e);
      }
      if (!changed.contains(type)) {
        throw new AssertionError("the audit does not watch " + type);
      }
    }
  }

  /** Which classes have been changed. */
  private final class Changes extends AgentBuilder.Listener.Adapter {
    @Override
    public void onTransformation(
        TypeDescription type,
        ClassLoader loader,
        JavaModule module,
        boolean loaded,
        DynamicType dynamicType) {
      changed.add(type.getName());
    }
  }

  private Advised everywhere() {
    return futures()
        .at("dev.thrum.time.Timers", named("poll"), Sleeps.class)
        .at("dev.thrum.time.Timers", named("drop"), Wakes.class)
        .at("dev.thrum.sync.HeldState", isConstructor(), Guards.class)
        .at("dev.thrum.sync.HeldState", named("take").and(takesArguments(0)), Closes.class)
        .at("dev.thrum.reactor.Registration", isConstructor(), Opens.class)
        .at(
            "dev.thrum.reactor.Registration",
            named("close").and(takesArgument(0, boolean.class)),
            ClosesIfTrue.class)
        .at("dev.thrum.fs.AsyncFile", isConstructor(), Opens.class)
        .at("dev.thrum.fs.AsyncFile", named("close"), Closes.class)
        .at("dev.thrum.process.AsyncProcess", isConstructor(), Opens.class)
        .at("dev.thrum.process.AsyncProcess", named("close"), Closes.class)
        .at("dev.thrum.AsyncRuntime", isConstructor(), Opens.class)
        .at("dev.thrum.AsyncRuntime", named("end"), Closes.class)
        .at("dev.thrum.task.OwnedTasks", isConstructor(), Keeps.class)
        .at("dev.thrum.time.Timers", isConstructor(), Keeps.class);
  }

  private Advised futures() {
    String guard = "dev.thrum.future.GuardState";
    String locked = "dev.thrum.internal.concurrent.LockedWaiter";
    String frame = "dev.thrum.woven.FrameState";
    return at("dev.thrum.future.GuardedFuture", named("poll"), Polls.class)
        .at("dev.thrum.future.GuardedAwait", named("awaitPoll"), Polls.class)
        .at(guard, named("enterPoll"), Polled.class)
        .at(guard, named("leaveCompleted"), Closes.class)
        .at(guard, namedOneOf("leavePending", "enterDrop"), ClosesIfTrue.class)
        .at(locked, named("awaitPoll"), Polls.class)
        .at(locked, named("beginPoll"), Polled.class)
        .at(locked, namedOneOf("complete", "endDrop"), Closes.class)
        .at(
            "dev.thrum.woven.Frame",
            namedOneOf("pollRoot", "pollOwned", "startAsLink"),
            Polls.class)
        .at(frame, namedOneOf("startLink", "enterRoot", "enterOwned"), PolledIfTrue.class)
        .at(frame, named("end"), Closes.class);
  }

  private Advised at(
      String type, ElementMatcher<? super MethodDescription> method, Class<?> advice) {
    advised.add(type);
    agent =
        agent
            .type(named(type))
            .transform((builder, d, loader, module, domain) -> visited(builder, advice, method));
    return this;
  }

  private static DynamicType.Builder<?> visited(
      DynamicType.Builder<?> builder,
      Class<?> advice,
      ElementMatcher<? super MethodDescription> method) {
    return builder.visit(Advice.to(advice).on(method));
  }

  // ---------------------------------------------------------------- copied into the code there

  static final class Polls {
    @Advice.OnMethodEnter
    static boolean enter() {
      boolean counted = Ledger.on;
      if (counted) {
        Ledger.enter();
      }
      return counted;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean counted) {
      if (counted) {
        Ledger.leave();
      }
    }
  }

  static final class Polled {
    @Advice.OnMethodExit
    static void exit(@Advice.This Object future) {
      if (Ledger.on) {
        Ledger.polled(future);
      }
    }
  }

  static final class PolledIfTrue {
    @Advice.OnMethodExit
    static void exit(@Advice.This Object future, @Advice.Return boolean done) {
      if (done && Ledger.on) {
        Ledger.polled(future);
      }
    }
  }

  static final class Sleeps {
    @Advice.OnMethodExit
    static void exit(@Advice.Argument(0) Object sleep, @Advice.Return boolean over) {
      if (Ledger.on) {
        if (over) {
          Ledger.closed(sleep);
        } else {
          Ledger.asleep(sleep);
        }
      }
    }
  }

  static final class Wakes {
    @Advice.OnMethodExit
    static void exit(@Advice.Argument(0) Object sleep) {
      if (Ledger.on) {
        Ledger.closed(sleep);
      }
    }
  }

  static final class Guards {
    @Advice.OnMethodExit
    static void exit(@Advice.This Object guard) {
      if (Ledger.on) {
        Ledger.guard(guard);
      }
    }
  }

  static final class Opens {
    @Advice.OnMethodExit
    static void exit(@Advice.This Object thing) {
      if (Ledger.on) {
        Ledger.opened(thing);
      }
    }
  }

  static final class Closes {
    @Advice.OnMethodExit
    static void exit(@Advice.This Object thing) {
      if (Ledger.on) {
        Ledger.closed(thing);
      }
    }
  }

  static final class ClosesIfTrue {
    @Advice.OnMethodExit
    static void exit(@Advice.This Object thing, @Advice.Return boolean done) {
      if (done && Ledger.on) {
        Ledger.closed(thing);
      }
    }
  }

  static final class Keeps {
    @Advice.OnMethodExit
    static void exit(@Advice.This Object thing) {
      if (Ledger.on) {
        Ledger.keeper(thing);
      }
    }
  }
}
