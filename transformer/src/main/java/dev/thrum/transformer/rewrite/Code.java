package dev.thrum.transformer.rewrite;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** A run of instructions being written. */
final class Code {

  private final InsnList list = new InsnList();

  InsnList list() {
    return list;
  }

  Code add(AbstractInsnNode node) {
    list.add(node);
    return this;
  }

  Code op(int opcode) {
    return add(new InsnNode(opcode));
  }

  Code label(LabelNode label) {
    return add(label);
  }

  Code frame(Object[] locals, Object[] stack) {
    return add(new FrameNode(Opcodes.F_NEW, locals.length, locals, stack.length, stack));
  }

  Code var(int opcode, int local) {
    return add(new VarInsnNode(opcode, local));
  }

  Code aload(int local) {
    return var(Opcodes.ALOAD, local);
  }

  Code jump(int opcode, LabelNode target) {
    return add(new JumpInsnNode(opcode, target));
  }

  Code type(int opcode, String internalName) {
    return add(new TypeInsnNode(opcode, internalName));
  }

  Code constant(Object value) {
    return add(new LdcInsnNode(value));
  }

  Code integer(int value) {
    if (value >= -1 && value <= 5) {
      return op(Opcodes.ICONST_0 + value);
    }
    if (value >= Byte.MIN_VALUE && value <= Byte.MAX_VALUE) {
      return add(new IntInsnNode(Opcodes.BIPUSH, value));
    }
    if (value >= Short.MIN_VALUE && value <= Short.MAX_VALUE) {
      return add(new IntInsnNode(Opcodes.SIPUSH, value));
    }
    return constant(value);
  }

  Code getField(String owner, String name, String descriptor) {
    return add(new FieldInsnNode(Opcodes.GETFIELD, owner, name, descriptor));
  }

  Code putField(String owner, String name, String descriptor) {
    return add(new FieldInsnNode(Opcodes.PUTFIELD, owner, name, descriptor));
  }

  Code invokeStatic(String owner, String name, String descriptor, boolean isInterface) {
    return add(new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, isInterface));
  }

  Code invokeVirtual(String owner, String name, String descriptor) {
    return add(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, owner, name, descriptor, false));
  }

  Code invokeSpecial(String owner, String name, String descriptor) {
    return add(new MethodInsnNode(Opcodes.INVOKESPECIAL, owner, name, descriptor, false));
  }

  Code invokeInterface(String owner, String name, String descriptor) {
    return add(new MethodInsnNode(Opcodes.INVOKEINTERFACE, owner, name, descriptor, true));
  }

  /** Loads a local of a verification type. */
  Code load(Object type, int local) {
    return var(kind(type).getOpcode(Opcodes.ILOAD), local);
  }

  /** Stores into a local of a verification type. */
  Code store(Object type, int local) {
    return var(kind(type).getOpcode(Opcodes.ISTORE), local);
  }

  /** Zero, or null, of a verification type. */
  Code zero(Object type) {
    return zero(kind(type));
  }

  /** Zero, or null, of a type. */
  Code zero(Type type) {
    return switch (type.getSort()) {
      case Type.LONG -> op(Opcodes.LCONST_0);
      case Type.FLOAT -> op(Opcodes.FCONST_0);
      case Type.DOUBLE -> op(Opcodes.DCONST_0);
      case Type.OBJECT, Type.ARRAY -> op(Opcodes.ACONST_NULL);
      default -> op(Opcodes.ICONST_0);
    };
  }

  Code pop(int size) {
    return op(size == 2 ? Opcodes.POP2 : Opcodes.POP);
  }

  /** Pops everything of a stack, given as frame entries. */
  Code popAll(List<Object> entries) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      pop(kind(entries.get(i)).getSize());
    }
    return this;
  }

  /** A type that is loaded and stored as this verification type. */
  static Type kind(Object type) {
    if (Opcodes.INTEGER.equals(type)) {
      return Type.INT_TYPE;
    }
    if (Opcodes.LONG.equals(type)) {
      return Type.LONG_TYPE;
    }
    if (Opcodes.FLOAT.equals(type)) {
      return Type.FLOAT_TYPE;
    }
    if (Opcodes.DOUBLE.equals(type)) {
      return Type.DOUBLE_TYPE;
    }
    return Type.getType(Object.class);
  }

  /** The verification type of a declared type. */
  static Object verificationType(Type type) {
    return switch (type.getSort()) {
      case Type.LONG -> Opcodes.LONG;
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.DOUBLE -> Opcodes.DOUBLE;
      case Type.OBJECT, Type.ARRAY -> type.getInternalName();
      default -> Opcodes.INTEGER;
    };
  }
}
