package dev.thrum.transformer.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.future.Future;
import dev.thrum.future.Waker;
import dev.thrum.transformer.WeaveOptions;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a target keeps alive while it is pending: it waits at gates, one after the other. */
final class Gates {

  /** Classes to be put before a target's: what is looked for, and what opens when it is told to. */
  static final String PARTS =
      """
      class Thing {
        final String name;
        Thing(String name) { this.name = name; }
        @Override public String toString() { return name; }
        Thing next() { return new Thing(name + "'"); }
      }
      class Gate implements Future<Thing> {
        static int open;
        static int made;
        final int number = made++;
        public Poll<Thing> poll(Context cx) {
          return number < open ? Poll.ready(new Thing("gate" + number)) : Poll.pending();
        }
      }
      """;

  private Gates() {}

  /**
   * Names of the things that are reached at each gate, and at the end; the same woven both ways.
   */
  static List<Set<String>> reached(String source) throws Exception {
    List<Set<String>> atBuildTime = reached(WeaveOptions.buildTime(), source);
    assertThat(reached(WeaveOptions.loadTime(), source)).isEqualTo(atBuildTime);
    return atBuildTime;
  }

  static List<Set<String>> reached(WeaveOptions options, String source) throws Exception {
    Woven woven = Woven.of(options, PARTS + source);
    Future<?> future = woven.call("run");
    List<Set<String>> reached = new ArrayList<>();
    for (int gates = 0; ; gates++) {
      open(woven, gates);
      boolean over = future.poll(Waker::noop).isReady();
      reached.add(Reach.things(future));
      if (over) {
        return reached;
      }
    }
  }

  /** Lets the first ones be passed. */
  static void open(Woven woven, int gates) throws ReflectiveOperationException {
    Field open = woven.main().getClassLoader().loadClass("Gate").getDeclaredField("open");
    open.setAccessible(true);
    open.setInt(null, gates);
  }
}
