package dev.thrum.transformer.rewrite;

import dev.thrum.transformer.analysis.FindLoops;
import dev.thrum.transformer.model.Body;
import dev.thrum.transformer.model.FramePlan;
import dev.thrum.transformer.model.Slot;
import dev.thrum.transformer.model.SuspensionPoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What variables hold where the way parts to the awaits, once for all of them: values that wait, as
 * the type and in the field they have at most awaits, or a zero of their type. Arguments that keep
 * their declared type are handed to the body as it is resumed. An await that has all it needs by
 * then is gone to at once; others mend the rest on their way.
 *
 * <p>Not in methods with awaits in loops: on the way into a loop the variables hold nothing yet.
 */
final class RestoreOnce {

  /** Brought back before the way parts. */
  private final Map<Integer, FramePlan.Saved> values = new TreeMap<>();

  /** Set to a zero of this type before the way parts. */
  private final Map<Integer, Object> zeros = new TreeMap<>();

  /** Parameters that the body gets back when it is resumed. */
  private final Map<Integer, FramePlan.Saved> arguments = new TreeMap<>();

  /** Types of the variables when the way parts. */
  private final Map<Integer, Object> types = new TreeMap<>();

  /** Types of the parameters. */
  private final Map<Integer, Object> declared = new TreeMap<>();

  private RestoreOnce() {}

  static RestoreOnce of(Body body, List<SuspensionPoint> points, FramePlan plan) {
    RestoreOnce once = new RestoreOnce();
    if (points.isEmpty() || !FindLoops.in(body.code(), points).isEmpty()) {
      return once;
    }
    Map<Integer, Type> parameters = parameters(body);
    for (Map.Entry<Integer, Type> parameter : parameters.entrySet()) {
      once.declared.put(parameter.getKey(), Code.verificationType(parameter.getValue()));
    }
    Map<Integer, Map<FramePlan.Saved, Integer>> live = new TreeMap<>();
    Map<Integer, Map<Object, Integer>> dead = new TreeMap<>();
    for (FramePlan.AtPoint at : plan.points()) {
      for (FramePlan.Saved saved : at.live()) {
        count(live, saved.local(), saved);
      }
      for (FramePlan.Dead each : at.dead()) {
        count(dead, each.local(), each.type());
      }
    }
    for (Map.Entry<Integer, Map<FramePlan.Saved, Integer>> each : live.entrySet()) {
      FramePlan.Saved saved = mostFrequent(each.getValue());
      Type parameter = parameters.get(each.getKey());
      boolean handedOver = parameter != null && isHandedOver(saved, parameter);
      (handedOver ? once.arguments : once.values).put(each.getKey(), saved);
    }
    for (Map.Entry<Integer, Map<Object, Integer>> each : dead.entrySet()) {
      if (!live.containsKey(each.getKey()) && !parameters.containsKey(each.getKey())) {
        once.zeros.put(each.getKey(), mostFrequent(each.getValue()));
      }
    }
    once.settle();
    return once;
  }

  /** Leaves out what can't be there together, and notes the types of the rest. */
  private void settle() {
    noteTypes();
    for (Map.Entry<Integer, Object> each : new ArrayList<>(types.entrySet())) {
      int next = each.getKey() + 1;
      if (isWide(each.getValue()) && types.containsKey(next)) {
        for (int local = each.getKey(); local <= next; local++) {
          values.remove(local);
          zeros.remove(local);
        }
      }
    }
    types.clear();
    noteTypes();
  }

  private void noteTypes() {
    types.putAll(declared);
    types.putAll(zeros);
    for (FramePlan.Saved saved : values.values()) {
      types.put(saved.local(), saved.type());
    }
  }

  /** What is restored before the way parts. */
  Collection<FramePlan.Saved> values() {
    return values.values();
  }

  /** Types of what is zero when the way parts, by variable. */
  Map<Integer, Object> zeros() {
    return zeros;
  }

  /** What the parameter of this variable is when the body is resumed; null for a zero. */
  FramePlan.@Nullable Saved argument(int local) {
    return arguments.get(local);
  }

  /** Types of the parameters, by variable. */
  Map<Integer, Object> parameters() {
    return declared;
  }

  /** Types of the variables when the way parts. */
  Map<Integer, Object> types() {
    return types;
  }

  /** Whether an await finds all it needs. */
  boolean suffices(FramePlan.AtPoint at) {
    if (!at.stack().isEmpty()) {
      return false;
    }
    for (FramePlan.Saved saved : at.live()) {
      if (!contains(saved)) {
        return false;
      }
    }
    for (FramePlan.Dead dead : at.dead()) {
      if (!contains(dead, at)) {
        return false;
      }
    }
    return strays(at).isEmpty();
  }

  /**
   * Variables that an await knows nothing of and that hold what it keeps for another one: they must
   * let go of it.
   */
  List<FramePlan.Saved> strays(FramePlan.AtPoint at) {
    Set<Integer> known = new HashSet<>();
    for (FramePlan.Saved saved : at.live()) {
      addWords(known, saved.local(), saved.type());
    }
    for (FramePlan.Dead dead : at.dead()) {
      addWords(known, dead.local(), dead.type());
    }
    List<FramePlan.Saved> strays = new ArrayList<>();
    List<FramePlan.Saved> restored = new ArrayList<>(values.values());
    restored.addAll(arguments.values());
    for (FramePlan.Saved saved : restored) {
      Slot slot = saved.slot();
      boolean kept = slot != null && slot.isReference() && writes(at, slot);
      if (kept && !known.contains(saved.local())) {
        strays.add(saved);
      }
    }
    return strays;
  }

  private static void addWords(Set<Integer> known, int local, Object type) {
    known.add(local);
    if (isWide(type)) {
      known.add(local + 1); // which holds no value of its own
    }
  }

  /** Whether a value is back in its variable. */
  boolean contains(FramePlan.Saved saved) {
    return isHandedOver(saved) || saved.equals(values.get(saved.local()));
  }

  /** Whether a value is a parameter that the body gets back. */
  boolean isHandedOver(FramePlan.Saved saved) {
    return saved.equals(arguments.get(saved.local()));
  }

  /** Whether a variable that nobody will read has its type, and nothing that is kept for nobody. */
  boolean contains(FramePlan.Dead dead, FramePlan.AtPoint at) {
    Object type = types.get(dead.local());
    if (type == null || !type.equals(dead.type())) {
      return false;
    }
    FramePlan.Saved saved = values.get(dead.local());
    if (saved == null) {
      saved = arguments.get(dead.local());
    }
    Slot slot = saved == null ? null : saved.slot();
    return slot == null || !slot.isReference() || !writes(at, slot);
  }

  private static boolean isHandedOver(FramePlan.Saved saved, Type parameter) {
    boolean small =
        parameter.getSort() >= Type.BOOLEAN && parameter.getSort() <= Type.SHORT; // not its type
    return !small && saved.type().equals(Code.verificationType(parameter));
  }

  private static Map<Integer, Type> parameters(Body body) {
    Map<Integer, Type> parameters = new TreeMap<>();
    int local = 0;
    for (Type type : Type.getArgumentTypes(body.code().desc)) {
      if (!body.isOwn(local)) {
        parameters.put(local, type);
      }
      local += type.getSize();
    }
    return parameters;
  }

  private static <T> void count(Map<Integer, Map<T, Integer>> counts, int local, T value) {
    Map<T, Integer> of = counts.get(local);
    if (of == null) {
      of = new LinkedHashMap<>();
      counts.put(local, of);
    }
    Integer before = of.get(value);
    of.put(value, before == null ? 1 : before + 1);
  }

  /** The first of those that are there most often. */
  private static <T> T mostFrequent(Map<T, Integer> counts) {
    Map.@Nullable Entry<T, Integer> most = null;
    for (Map.Entry<T, Integer> each : counts.entrySet()) {
      if (most == null || each.getValue() > most.getValue()) {
        most = each;
      }
    }
    return Objects.requireNonNull(most).getKey();
  }

  private static boolean isWide(Object type) {
    return Opcodes.LONG.equals(type) || Opcodes.DOUBLE.equals(type);
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
