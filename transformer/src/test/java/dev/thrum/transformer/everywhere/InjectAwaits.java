package dev.thrum.transformer.everywhere;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Turns ordinary compiled code into async code that awaits everywhere: each method's code moves
 * into an async method, which awaits whatever any call gives it, and the method itself runs that to
 * its end. Calls of methods that the class itself decides about are awaited without the detour.
 */
final class InjectAwaits {

  private static final String SUPPORT = "dev/thrum/transformer/everywhere/Everywhere";
  private static final String FUTURE = "dev/thrum/future/Future";
  private static final String OBJECT = "java/lang/Object";

  /** Whatever has more than this would be too large once woven; only generated code has. */
  private static final int MOST_INSTRUCTIONS = 8000;

  /** More in a class there are in generated tables only, where one method is like another. */
  private static final int MOST_AWAITS = 8000;

  private static final int OLDEST = Opcodes.V1_8;
  private static final int MOST_ARGUMENT_WORDS = 240;

  private final ClassNode node;
  private final Set<String> spared;
  private final boolean isInterface;
  private final Set<String> own = new HashSet<>();
  private int awaits;

  private InjectAwaits(ClassNode node, Set<String> spared) {
    this.node = node;
    this.spared = spared;
    this.isInterface = (node.access & Opcodes.ACC_INTERFACE) != 0;
  }

  /**
   * What came out.
   *
   * @param classFile the class with awaits, the given one if there is nothing to do
   * @param methods how many of its methods are async now
   * @param awaits how many awaits they have
   */
  record Injected(byte[] classFile, int methods, int awaits) {}

  /**
   * Injects.
   *
   * @param spared simple names of bodies not to make, as weaving refuses them; those that are too
   *     large even before are added
   */
  static Injected into(byte[] classFile, Set<String> spared) {
    ClassReader reader = new ClassReader(classFile);
    if (reader.readUnsignedShort(6) < OLDEST) {
      return new Injected(classFile, 0, 0);
    }
    while (true) {
      try {
        return into(classFile, reader, spared);
      } catch (MethodTooLargeException e) {
        if (!spared.add(e.getMethodName())) {
          throw e;
        }
      }
    }
  }

  private static Injected into(byte[] classFile, ClassReader reader, Set<String> spared) {
    ClassNode node = new ClassNode();
    reader.accept(node, ClassReader.EXPAND_FRAMES);
    InjectAwaits step = new InjectAwaits(node, spared);
    step.inject();
    if (step.awaits == 0) {
      return new Injected(classFile, 0, 0);
    }
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    node.accept(writer);
    return new Injected(writer.toByteArray(), step.own.size(), step.awaits);
  }

  private void inject() {
    int planned = 0;
    Set<String> bodies = new HashSet<>(); // methods that differ in what they return have one body
    for (MethodNode method : node.methods) {
      if (isSuitable(method)
          && planned + calls(method).size() <= MOST_AWAITS
          && !spared.contains(bodyName(method.name))
          && bodies.add(method.name + bodyDescriptor(method.desc))) {
        own.add(method.name + method.desc);
        planned += calls(method).size();
      }
    }
    for (MethodNode method : node.methods.toArray(new MethodNode[0])) {
      if (own.contains(method.name + method.desc)) {
        node.methods.add(stub(method));
        makeAsync(method);
      }
    }
  }

  private static boolean isSuitable(MethodNode method) {
    return !method.name.startsWith("<")
        && (method.access & (Opcodes.ACC_SYNCHRONIZED | Opcodes.ACC_BRIDGE)) == 0
        && method.instructions.size() <= MOST_INSTRUCTIONS
        && Type.getArgumentsAndReturnSizes(method.desc) >> 2 <= MOST_ARGUMENT_WORDS
        && !calls(method).isEmpty();
  }

  /** The calls to await: those that give something, but for all within a synchronized block. */
  private static List<AbstractInsnNode> calls(MethodNode method) {
    List<AbstractInsnNode> free = new ArrayList<>();
    List<AbstractInsnNode> locked = new ArrayList<>();
    boolean entered = false;
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction.getOpcode() == Opcodes.MONITORENTER) {
        entered = true;
      } else if (instruction.getOpcode() == Opcodes.MONITOREXIT) {
        locked.clear();
      } else if (returned(instruction) != null) {
        (entered ? locked : free).add(instruction);
      }
    }
    free.addAll(locked); // after the last exit
    return free;
  }

  /** What a call gives; null if this is none, or gives nothing. */
  private static Type returned(AbstractInsnNode instruction) {
    Type type = null;
    if (instruction instanceof MethodInsnNode call) {
      type = Type.getReturnType(call.desc);
    } else if (instruction instanceof InvokeDynamicInsnNode site) {
      type = Type.getReturnType(site.desc);
    }
    return type == null || type.getSort() == Type.VOID ? null : type;
  }

  private static String bodyName(String method) {
    return "awaits$" + method;
  }

  private static String bodyDescriptor(String descriptor) {
    return Type.getMethodDescriptor(Type.getObjectType(FUTURE), Type.getArgumentTypes(descriptor));
  }

  private MethodNode stub(MethodNode method) {
    MethodNode stub =
        new MethodNode(
            Opcodes.ASM9,
            method.access,
            method.name,
            method.desc,
            method.signature,
            method.exceptions.toArray(new String[0]));
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    int local = 0;
    if (!isStatic) {
      stub.visitVarInsn(Opcodes.ALOAD, local++);
    }
    for (Type argument : Type.getArgumentTypes(method.desc)) {
      stub.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), local);
      local += argument.getSize();
    }
    stub.visitMethodInsn(
        isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL,
        node.name,
        bodyName(method.name),
        bodyDescriptor(method.desc),
        isInterface);
    stub.visitMethodInsn(
        Opcodes.INVOKESTATIC, SUPPORT, "toEnd", "(L" + FUTURE + ";)L" + OBJECT + ";", false);
    Type returned = Type.getReturnType(method.desc);
    if (returned.getSort() == Type.VOID) {
      stub.visitInsn(Opcodes.RETURN);
    } else {
      InsnList code = new InsnList();
      unbox(code, returned);
      stub.instructions.add(code);
      stub.visitInsn(returned.getOpcode(Opcodes.IRETURN));
    }
    return stub;
  }

  private void makeAsync(MethodNode method) {
    Type returned = Type.getReturnType(method.desc);
    for (AbstractInsnNode call : calls(method)) {
      awaitResult(method, call, returned(call));
      awaits++;
    }
    for (AbstractInsnNode instruction : method.instructions.toArray()) {
      int opcode = instruction.getOpcode();
      if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
        method.instructions.insertBefore(instruction, ready(returned));
        method.instructions.set(instruction, new InsnNode(Opcodes.ARETURN));
      }
    }
    method.name = bodyName(method.name);
    method.desc = bodyDescriptor(method.desc);
    method.signature = null;
    method.access = method.access & Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE;
    method.visibleAnnotations = null;
    method.invisibleAnnotations = null;
    method.visibleParameterAnnotations = null;
    method.invisibleParameterAnnotations = null;
    method.visitAnnotation("Ldev/thrum/annotations/Async;", false).visitEnd();
  }

  private static InsnList ready(Type returned) {
    InsnList code = new InsnList();
    if (returned.getSort() == Type.VOID) {
      code.add(new InsnNode(Opcodes.ACONST_NULL));
    } else {
      box(code, returned);
    }
    code.add(
        new MethodInsnNode(
            Opcodes.INVOKESTATIC, FUTURE, "ready", "(L" + OBJECT + ";)L" + FUTURE + ";", true));
    return code;
  }

  private void awaitResult(MethodNode method, AbstractInsnNode instruction, Type result) {
    InsnList after = new InsnList();
    if (instruction instanceof MethodInsnNode call && isOwn(call)) {
      call.name = bodyName(call.name);
      call.desc = bodyDescriptor(call.desc);
      if (call.getOpcode() == Opcodes.INVOKEVIRTUAL
          || call.getOpcode() == Opcodes.INVOKEINTERFACE) {
        call.setOpcode(Opcodes.INVOKESPECIAL);
      }
    } else {
      box(after, result);
      after.add(
          new MethodInsnNode(
              Opcodes.INVOKESTATIC, SUPPORT, "leaf", "(L" + OBJECT + ";)L" + FUTURE + ";", false));
    }
    after.add(
        new MethodInsnNode(
            Opcodes.INVOKESTATIC,
            "dev/thrum/Thrum",
            "await",
            "(L" + FUTURE + ";)L" + OBJECT + ";",
            false));
    unbox(after, result);
    method.instructions.insert(instruction, after);
  }

  /** Whether the call leads to a method of this class for sure, whose body is known. */
  private boolean isOwn(MethodInsnNode call) {
    if (!call.owner.equals(node.name) || !own.contains(call.name + call.desc)) {
      return false;
    }
    for (MethodNode method : node.methods) {
      if (method.name.equals(call.name) && method.desc.equals(call.desc)) {
        return call.getOpcode() == Opcodes.INVOKESTATIC
            || (method.access & Opcodes.ACC_PRIVATE) != 0;
      }
    }
    return false;
  }

  private static void box(InsnList code, Type type) {
    String box = box(type);
    if (box != null) {
      code.add(
          new MethodInsnNode(
              Opcodes.INVOKESTATIC,
              box,
              "valueOf",
              "(" + type.getDescriptor() + ")L" + box + ";",
              false));
    }
  }

  private static void unbox(InsnList code, Type type) {
    String box = box(type);
    if (box == null) {
      if (!type.getInternalName().equals(OBJECT)) {
        code.add(new TypeInsnNode(Opcodes.CHECKCAST, type.getInternalName()));
      }
      return;
    }
    code.add(new TypeInsnNode(Opcodes.CHECKCAST, box));
    code.add(
        new MethodInsnNode(
            Opcodes.INVOKEVIRTUAL,
            box,
            type.getClassName() + "Value",
            "()" + type.getDescriptor(),
            false));
  }

  private static String box(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN -> "java/lang/Boolean";
      case Type.BYTE -> "java/lang/Byte";
      case Type.CHAR -> "java/lang/Character";
      case Type.SHORT -> "java/lang/Short";
      case Type.INT -> "java/lang/Integer";
      case Type.LONG -> "java/lang/Long";
      case Type.FLOAT -> "java/lang/Float";
      case Type.DOUBLE -> "java/lang/Double";
      default -> null;
    };
  }
}
