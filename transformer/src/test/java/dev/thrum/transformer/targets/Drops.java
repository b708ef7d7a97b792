package dev.thrum.transformer.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.WeaveOptions;
import java.util.ArrayList;
import java.util.List;

/** Runs a target woven, whole and dropped at its awaits, and holds it against the oracle. */
public final class Drops {

  private static final String IGNORED = "uncaught dev.thrum.woven.DropIgnored: ";
  private static final int SEEDS = 3;
  private static final List<WeaveOptions> BOTH =
      List.of(WeaveOptions.buildTime(), WeaveOptions.loadTime());

  private Drops() {}

  /** Compares whole runs, in every readiness and woven both ways. */
  public static void compareRuns(Object name, Target target, long seed) throws Exception {
    for (WeaveOptions options : BOTH) {
      target.link(options);
    }
    compareRuns(name, target, BOTH, schedules(seed));
  }

  /** Compares some runs. */
  static void compareRuns(
      Object name, Target target, WeaveOptions options, List<Schedule> schedules) {
    compareRuns(name, target, List.of(options), schedules);
  }

  private static void compareRuns(
      Object name, Target target, List<WeaveOptions> ways, List<Schedule> schedules) {
    for (Schedule schedule : schedules) {
      Trace plain = new Trace(schedule);
      boolean ignored = ignoresDrop(target, plain);
      for (WeaveOptions options : ways) {
        List<String> woven = target.woven(options, schedule);
        compare(name + ", " + options, schedule, woven, plain.lines(), ignored);
      }
    }
  }

  private static List<Schedule> schedules(long seed) {
    List<Schedule> all = new ArrayList<>();
    for (Readiness readiness :
        List.of(Readiness.AT_ONCE, Readiness.SECOND_POLL, Readiness.OTHER_THREAD)) {
      all.add(Schedule.of(readiness, seed));
    }
    for (int i = 1; i <= SEEDS; i++) {
      all.add(Schedule.of(Readiness.RANDOM, seed + i));
    }
    return all;
  }

  /** Compares all drops of a target whose leaves are ready like this. */
  static void compare(Object name, Target target, Readiness before) {
    Schedule free = Schedule.of(before, 1);
    for (int leaf = 1; leaf <= leaves(target, free); leaf++) {
      for (Schedule.WhileDropping whileDropping : Schedule.WhileDropping.values()) {
        compare(name, target, free.dropAt(leaf, whileDropping));
      }
    }
  }

  /** Compares some drops, at awaits chosen by the seed if there are more than {@code most}. */
  public static void compare(Object name, Target target, long seed, int most) {
    Schedule free = Schedule.of(Readiness.RANDOM, seed);
    int leaves = leaves(target, free);
    for (int i = 1; i <= Math.min(leaves, most); i++) {
      int leaf =
          leaves <= most ? i : 1 + (int) Long.remainderUnsigned(Scramble.of(seed, i), leaves);
      Schedule.WhileDropping whileDropping =
          Schedule.WhileDropping.values()[(int) Long.remainderUnsigned(Scramble.of(i, seed), 3)];
      compare(name, target, free.dropAt(leaf, whileDropping));
    }
  }

  private static int leaves(Target target, Schedule schedule) {
    Trace whole = new Trace(schedule);
    ignoresDrop(target, whole);
    return whole.leaves();
  }

  private static void compare(Object name, Target target, Schedule schedule) {
    List<String> woven = target.woven(WeaveOptions.buildTime(), schedule);
    Trace plain = new Trace(schedule);
    boolean ignored = ignoresDrop(target, plain);
    compare(name, schedule, woven, plain.lines(), ignored);
  }

  /** Runs it plainly; whether something that was dropped ran on nevertheless. */
  private static boolean ignoresDrop(Target target, Trace trace) {
    try {
      target.plain(trace);
      return false;
    } catch (Oracle.DropIgnored ignored) {
      return true;
    }
  }

  /** With a drop ignored they are the same so far; it is reported if anybody would have seen. */
  private static void compare(
      Object name, Schedule schedule, List<String> woven, List<String> plain, boolean ignored) {
    if (!ignored) {
      assertThat(woven).as("%s, %s", name, schedule).isEqualTo(plain);
      assertThat(woven)
          .as("%s, %s", name, schedule)
          .noneMatch(line -> line.startsWith(Outcome.NEVER_CLOSED));
      return;
    }
    assertThat(woven)
        .as("%s, %s, until ignored", name, schedule)
        .startsWith(plain.toArray(new String[0]))
        .hasSizeGreaterThan(plain.size());
    assertThat(woven.get(plain.size()))
        .as("%s, %s, %s", name, schedule, woven)
        .matches(line -> line.startsWith(IGNORED) || line.equals("dropped"));
  }
}
