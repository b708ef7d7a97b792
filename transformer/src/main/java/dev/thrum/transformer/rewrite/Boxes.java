package dev.thrum.transformer.rewrite;

import dev.thrum.transformer.model.RuntimeNames;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Boxing and unboxing of the primitives that a body may return raw. */
final class Boxes {

  private Boxes() {}

  /** The primitive that this call boxes; null if it is no such call. */
  static @Nullable Type boxed(AbstractInsnNode node) {
    if (node instanceof MethodInsnNode call
        && call.getOpcode() == Opcodes.INVOKESTATIC
        && call.name.equals("valueOf")) {
      Type[] arguments = Type.getArgumentTypes(call.desc);
      if (arguments.length == 1
          && call.owner.equals(box(arguments[0]))
          && Type.getReturnType(call.desc).getInternalName().equals(call.owner)) {
        return arguments[0];
      }
    }
    return null;
  }

  /** Whether this casts to the box of a primitive. */
  static boolean castsToBox(AbstractInsnNode node, Type primitive) {
    return node instanceof TypeInsnNode cast
        && cast.getOpcode() == Opcodes.CHECKCAST
        && cast.desc.equals(box(primitive));
  }

  /** Whether this takes the primitive out of its box. */
  static boolean unboxes(AbstractInsnNode node, Type primitive) {
    return node instanceof MethodInsnNode call
        && call.owner.equals(box(primitive))
        && call.name.equals(primitive.getClassName() + "Value")
        && call.desc.equals("()" + primitive.getDescriptor());
  }

  /** Boxes what is on the stack; does nothing for a reference. */
  static void box(Code code, Type type) {
    String box = box(type);
    if (box != null) {
      code.invokeStatic(box, "valueOf", "(" + type.getDescriptor() + ")L" + box + ";", false);
    }
  }

  /** Takes the primitive out of what a poll gave, which is null if it was pending. */
  static void unboxPolled(Code code, Type type) {
    if (box(type) != null) {
      code.invokeStatic(
          RuntimeNames.BODIES,
          type.getClassName() + "Value",
          "(Ljava/lang/Object;)" + type.getDescriptor(),
          false);
    }
  }

  /** The box of a primitive that bodies may return raw; null of all other types. */
  static @Nullable String box(Type type) {
    return switch (type.getSort()) {
      case Type.INT -> "java/lang/Integer";
      case Type.LONG -> "java/lang/Long";
      case Type.FLOAT -> "java/lang/Float";
      case Type.DOUBLE -> "java/lang/Double";
      case Type.BOOLEAN -> "java/lang/Boolean";
      default -> null;
    };
  }
}
