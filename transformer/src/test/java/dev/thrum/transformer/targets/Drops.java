package dev.thrum.transformer.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.WeaveOptions;
import java.util.List;

/** Drops a target at every await and holds what happens against the oracle. */
final class Drops {

  private static final String IGNORED = "uncaught dev.thrum.woven.DropIgnored: ";

  private Drops() {}

  /** Compares all drops of a target whose leaves are ready like this. */
  static void compare(Object name, Target target, Readiness before) {
    Schedule free = Schedule.of(before, 1);
    Trace whole = new Trace(free);
    target.plain(whole);
    for (int leaf = 1; leaf <= whole.leaves(); leaf++) {
      for (Schedule.WhileDropping whileDropping : Schedule.WhileDropping.values()) {
        compare(name, target, free.dropAt(leaf, whileDropping));
      }
    }
  }

  static void compare(Object name, Target target, Schedule schedule) {
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
