package dev.thrum.transformer.checks;

import dev.thrum.transformer.analysis.ComputeTypes;
import dev.thrum.transformer.analysis.Instructions;
import dev.thrum.transformer.model.AwaitMethods;
import dev.thrum.transformer.model.CoroutineMethod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * TH-W207: {@code total += await(f)} on a field or an array element reads the old value before the
 * await and writes the sum after it.
 *
 * <p>Follows the old value by its place on the stack, from where it is read to the write that finds
 * as much below; compilers leave the code of an expression in one piece. No more is said than is
 * certain: it must be the same field of the same object, and not one that the method itself made.
 */
final class LostUpdate implements Check {

  @Override
  public void look(Findings findings) {
    for (CoroutineMethod coroutine : findings.coroutines()) {
      MethodNode method = coroutine.source();
      if (suspends(method, findings.awaits()) && writesElsewhere(method)) {
        look(findings, method);
      }
    }
  }

  private static boolean suspends(MethodNode method, AwaitMethods awaits) {
    for (AbstractInsnNode node : method.instructions) {
      if (awaits.suspends(node)) {
        return true;
      }
    }
    return false;
  }

  private static boolean writesElsewhere(MethodNode method) {
    for (AbstractInsnNode node : method.instructions) {
      if (isFieldWrite(node) || isElementWrite(node)) {
        return true;
      }
    }
    return false;
  }

  private static void look(Findings findings, MethodNode method) {
    Map<AbstractInsnNode, Integer> depths = depths(findings, method);
    for (AbstractInsnNode read : method.instructions) {
      int size = sizeRead(read);
      if (size > 0 && depths.containsKey(read)) {
        MethodInsnNode await = awaitBeforeWrite(findings.awaits(), depths, read, size);
        if (await != null && !Owned.isMadeHere(method, depths, read)) {
          findings.report("TH-W207", method, await, message(read));
        }
      }
    }
  }

  private static String message(AbstractInsnNode read) {
    String what = read instanceof FieldInsnNode field ? field.name : "an array element";
    return what
        + " is read before the await and written after it, in one assignment, so what others write"
        + " to it meanwhile is lost; await into a variable first";
  }

  /** Words on the stack before each instruction that can be reached. */
  private static Map<AbstractInsnNode, Integer> depths(Findings findings, MethodNode method) {
    Map<AbstractInsnNode, Integer> depths = new HashMap<>();
    ComputeTypes.walk(
        findings.host().name(),
        method,
        new ComputeTypes.Observer() {
          @Override
          public void before(AbstractInsnNode node, List<Object> locals, List<Object> stack) {
            if (stack != null && Instructions.isReal(node)) {
              depths.put(node, stack.size());
            }
          }
        });
    return depths;
  }

  /** An await that the value waits at on its way to be written where it was read; null if none. */
  private static @Nullable MethodInsnNode awaitBeforeWrite(
      AwaitMethods awaits, Map<AbstractInsnNode, Integer> depths, AbstractInsnNode read, int size) {
    int base = depths.getOrDefault(read, 0) - consumed(read) + size; // the value on top
    AbstractInsnNode first = read;
    AbstractInsnNode next = Instructions.straightAfter(read);
    if (next instanceof MethodInsnNode append && isAppend(append)) {
      first = append;
      base -= size; // the builder below stands for it from now on
    }
    MethodInsnNode await = null;
    for (AbstractInsnNode node = first.getNext(); node != null; node = node.getNext()) {
      Integer depth = depths.get(node);
      if (depth == null) {
        continue;
      }
      if (depth < base) {
        return null; // gone
      }
      if (awaits.suspends(node)) {
        MethodInsnNode call = (MethodInsnNode) node;
        int arguments = (Type.getArgumentsAndReturnSizes(call.desc) >> 2) - 1;
        if (await == null && depth - arguments >= base) {
          await = call;
        }
      } else if (writes(read, node) && (depth == base || isCopied(node, depth - base, size))) {
        return await;
      }
    }
    return null;
  }

  /** Whether the value that is written is used as well: {@code y = (x += await(f))}. */
  private static boolean isCopied(AbstractInsnNode write, int more, int size) {
    AbstractInsnNode before = Instructions.straightBefore(write);
    return more == size
        && before != null
        && before.getOpcode() >= Opcodes.DUP
        && before.getOpcode() <= Opcodes.DUP2_X2;
  }

  private static boolean isAppend(MethodInsnNode call) {
    return call.name.equals("append") && call.owner.equals("java/lang/StringBuilder");
  }

  /** Words of a value that is read and may be written back; 0 if this is no such read. */
  private static int sizeRead(AbstractInsnNode node) {
    if (node instanceof FieldInsnNode field) {
      boolean again =
          node.getOpcode() == Opcodes.GETSTATIC
              || (node.getOpcode() == Opcodes.GETFIELD && objectIsUsedAgain(node));
      return again ? Type.getType(field.desc).getSize() : 0;
    }
    if (node.getOpcode() >= Opcodes.IALOAD && node.getOpcode() <= Opcodes.SALOAD) {
      AbstractInsnNode before = Instructions.straightBefore(node);
      boolean wide = node.getOpcode() == Opcodes.LALOAD || node.getOpcode() == Opcodes.DALOAD;
      return before != null && before.getOpcode() == Opcodes.DUP2 ? (wide ? 2 : 1) : 0;
    }
    return 0;
  }

  /** {@code o.x += …} and {@code this.x = this.x + …} leave the object below. */
  private static boolean objectIsUsedAgain(AbstractInsnNode read) {
    AbstractInsnNode before = Instructions.straightBefore(read);
    if (before == null) {
      return false;
    }
    if (before.getOpcode() == Opcodes.DUP || before.getOpcode() == Opcodes.DUP_X1) {
      return true;
    }
    AbstractInsnNode below = Instructions.straightBefore(before);
    return below != null && Owned.isSameVariable(before, below);
  }

  /** Words that reading takes from the stack. */
  private static int consumed(AbstractInsnNode read) {
    return switch (read.getOpcode()) {
      case Opcodes.GETSTATIC -> 0;
      case Opcodes.GETFIELD -> 1;
      default -> 2;
    };
  }

  private static boolean writes(AbstractInsnNode read, AbstractInsnNode node) {
    if (read instanceof FieldInsnNode from) {
      return isFieldWrite(node)
          && node.getOpcode() == from.getOpcode() + 1
          && ((FieldInsnNode) node).owner.equals(from.owner)
          && ((FieldInsnNode) node).name.equals(from.name);
    }
    return node.getOpcode() == read.getOpcode() + (Opcodes.IASTORE - Opcodes.IALOAD);
  }

  private static boolean isFieldWrite(AbstractInsnNode node) {
    return node.getOpcode() == Opcodes.PUTFIELD || node.getOpcode() == Opcodes.PUTSTATIC;
  }

  private static boolean isElementWrite(AbstractInsnNode node) {
    return node.getOpcode() >= Opcodes.IASTORE && node.getOpcode() <= Opcodes.SASTORE;
  }
}
