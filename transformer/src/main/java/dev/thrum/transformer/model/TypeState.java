package dev.thrum.transformer.model;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * What the verifier knows before an instruction: a verification type per slot, as in ASM's frames,
 * but long and double followed by TOP.
 */
public record TypeState(List<Object> locals, List<Object> stack) {

  /** A copy of lists that will change. */
  public static TypeState copyOf(List<Object> locals, List<Object> stack) {
    return new TypeState(new ArrayList<>(locals), new ArrayList<>(stack));
  }

  /** This state with the topmost {@code slots} stack slots gone. */
  public TypeState popped(int slots) {
    return new TypeState(locals, stack.subList(0, stack.size() - slots));
  }

  /** This state with one more value on the stack. */
  public TypeState pushed(Object type) {
    List<Object> more = new ArrayList<>(stack);
    more.add(type);
    if (isWide(type)) {
      more.add(Opcodes.TOP);
    }
    return new TypeState(locals, more);
  }

  public static boolean isWide(Object type) {
    return Opcodes.LONG.equals(type) || Opcodes.DOUBLE.equals(type);
  }

  /** Slots to frame entries: no second half of wide values, no TOP at the end. */
  public static Object[] entries(List<Object> slots) {
    List<Object> entries = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      Object type = slots.get(i);
      entries.add(type);
      if (isWide(type)) {
        i++;
      }
    }
    int size = entries.size();
    while (size > 0 && Opcodes.TOP.equals(entries.get(size - 1))) {
      size--;
    }
    return entries.subList(0, size).toArray();
  }

  /** Frame entries to slots. */
  public static List<Object> slots(List<Object> entries) {
    List<Object> slots = new ArrayList<>();
    for (Object type : entries) {
      slots.add(type);
      if (isWide(type)) {
        slots.add(Opcodes.TOP);
      }
    }
    return slots;
  }
}
