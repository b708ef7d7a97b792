package dev.thrum.transformer.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.WeaveOptions;
import java.util.ArrayList;
import java.util.List;

/** Runs a target woven, whole and dropped at its awaits, and holds it against the oracle. */
public final class Drops {

  private static final String IGNORED = "uncaught dev.thrum.woven.DropIgnored: ";
  private static final int SEEDS = 3;

  private Drops() {}

  /** Compares whole runs, in every readiness and woven both ways. */
  public static void compareRuns(Object name, Target target, long seed) throws Exception {
    for (WeaveOptions options : List.of(WeaveOptions.buildTime(), WeaveOptions.loadTime())) {
      target.link(options);
      compareRuns(name, target, options, schedules(seed));
    }
  }

  /** Compares some runs. */
  static void compareRuns(
      Object name, Target target, WeaveOptions options, List<Schedule> schedules) {
    List<String> plain = target.plain(Schedule.of(Readiness.AT_ONCE, 0));
    for (Schedule schedule : schedules) {
      assertThat(target.woven(options, schedule))
          .as("%s, %s, %s", name, options, schedule)
          .isEqualTo(plain);
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
    target.plain(whole);
    return whole.leaves();
  }

  private static void compare(Object name, Target target, Schedule schedule) {
    List<String> woven = target.woven(WeaveOptions.buildTime(), schedule);
    Trace plain = new Trace(schedule);
    try {
      target.plain(plain);
    } catch (Oracle.DropIgnored ignored) { // the same so far; reported if anybody would have seen
      int agreed = plain.lines().size();
      assertThat(woven)
          .as("%s, %s, until ignored", name, schedule)
          .startsWith(plain.lines().toArray(new String[0]));
      assertThat(woven.get(agreed))
          .as("%s, %s, %s", name, schedule, woven)
          .matches(line -> line.startsWith(IGNORED) || line.equals("dropped"));
      return;
    }
    assertThat(woven).as("%s, %s", name, schedule).isEqualTo(plain.lines());
  }
}
