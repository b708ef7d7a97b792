package dev.thrum.transformer.rewrite;

import dev.thrum.transformer.model.FramePlan;
import dev.thrum.transformer.model.RuntimeNames;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;

/**
 * By which calls a suspending body hands its values to its frame: one {@code save} that takes them
 * all, stack values first, which is the order they stand in; or, where a method can't take so many,
 * some {@code keep} before it, variables first and then the stack from its top.
 */
final class SaveCalls {

  /** Of 255, with the frame and the context, and what a method handle needs for itself. */
  static final int MOST_WORDS = 245;

  private SaveCalls() {}

  /**
   * A static method of the frame class.
   *
   * @param name of the method
   * @param values what it takes; those on the stack are there already, bottom first
   * @param last whether it suspends and answers a zero of the body's result, to be returned; the
   *     others give back the frame, which they make if it is null
   * @param result the body's
   */
  record Call(String name, List<FramePlan.Saved> values, boolean last, Type result) {

    String descriptor() {
      StringBuilder descriptor = new StringBuilder("(");
      for (FramePlan.Saved value : values) {
        descriptor.append(value.slot() == null ? "Ljava/lang/Object;" : value.slot().descriptor());
      }
      descriptor.append(RuntimeNames.FRAME_DESC);
      return last
          ? descriptor.append(RuntimeNames.CONTEXT_DESC).append(')').append(result).toString()
          : descriptor.append(')').append(RuntimeNames.FRAME_DESC).toString();
    }

    /** Words that the values take. */
    int words() {
      return SaveCalls.words(values);
    }
  }

  static List<Call> at(int index, FramePlan.AtPoint at, Type result) {
    List<FramePlan.Saved> all = new ArrayList<>(at.stack());
    all.addAll(at.live());
    String save = "save" + index;
    if (words(all) <= MOST_WORDS) {
      return List.of(new Call(save, all, true, result));
    }
    List<Call> calls = new ArrayList<>();
    List<FramePlan.Saved> live = at.live();
    while (!live.isEmpty()) {
      int count = 0;
      while (count < live.size() && words(live.subList(0, count + 1)) <= MOST_WORDS) {
        count++;
      }
      calls.add(
          new Call("keep" + index + "_" + calls.size(), live.subList(0, count), false, result));
      live = live.subList(count, live.size());
    }
    List<FramePlan.Saved> stack = at.stack();
    while (!stack.isEmpty()) {
      int from = stack.size();
      while (from > 0 && words(stack.subList(from - 1, stack.size())) <= MOST_WORDS) {
        from--;
      }
      calls.add(
          new Call(
              "keep" + index + "_" + calls.size(),
              stack.subList(from, stack.size()),
              false,
              result));
      stack = stack.subList(0, from);
    }
    calls.add(new Call(save, List.of(), true, result));
    return calls;
  }

  private static int words(List<FramePlan.Saved> values) {
    int words = 0;
    for (FramePlan.Saved value : values) {
      words += Code.kind(value.type()).getSize();
    }
    return words;
  }
}
