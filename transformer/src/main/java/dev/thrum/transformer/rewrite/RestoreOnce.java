package dev.thrum.transformer.rewrite;

import dev.thrum.transformer.model.FramePlan;
import dev.thrum.transformer.model.Slot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;

/**
 * Which variables are restored before the way parts to the awaits, once for all of them: those that
 * wait at several awaits, always as the same type in the same field. An await where one of them is
 * not needed finds null in its field, or has it set to zero.
 *
 * <p>Not in methods with awaits in loops: on the way into a loop the variables hold nothing yet.
 */
final class RestoreOnce {

  private final Map<Integer, FramePlan.Saved> byLocal = new TreeMap<>();

  private RestoreOnce() {}

  /** None of them. */
  static RestoreOnce nothing() {
    return new RestoreOnce();
  }

  static RestoreOnce of(FramePlan plan) {
    RestoreOnce once = new RestoreOnce();
    Set<Integer> several = new HashSet<>();
    Set<Integer> differing = new HashSet<>();
    for (FramePlan.AtPoint at : plan.points()) {
      for (FramePlan.Saved saved : at.live()) {
        FramePlan.Saved before = once.byLocal.putIfAbsent(saved.local(), saved);
        if (before != null) {
          (before.equals(saved) ? several : differing).add(saved.local());
        }
      }
    }
    once.byLocal.keySet().retainAll(several);
    once.byLocal.keySet().removeAll(differing);
    once.byLocal.keySet().removeAll(once.overlapping());
    return once;
  }

  /** Wide values and what has their second half at other awaits: they can't both be there. */
  private Set<Integer> overlapping() {
    Set<Integer> found = new HashSet<>();
    for (FramePlan.Saved saved : byLocal.values()) {
      boolean wide = Opcodes.LONG.equals(saved.type()) || Opcodes.DOUBLE.equals(saved.type());
      if (wide && byLocal.containsKey(saved.local() + 1)) {
        found.add(saved.local());
        found.add(saved.local() + 1);
      }
    }
    return found;
  }

  Collection<FramePlan.Saved> all() {
    return byLocal.values();
  }

  boolean contains(FramePlan.Saved saved) {
    return byLocal.containsKey(saved.local());
  }

  /** Whether a variable that is dead at an await is null there already. */
  boolean clears(FramePlan.Dead dead, FramePlan.AtPoint at) {
    FramePlan.Saved saved = byLocal.get(dead.local());
    return saved != null
        && saved.type().equals(dead.type())
        && saved.slot() != null
        && saved.slot().isReference()
        && !writes(at, saved.slot());
  }

  private static boolean writes(FramePlan.AtPoint at, Slot slot) {
    List<FramePlan.Saved> all = new ArrayList<>(at.live());
    all.addAll(at.stack());
    for (FramePlan.Saved saved : all) {
      if (slot.equals(saved.slot())) {
        return true;
      }
    }
    return false;
  }
}
