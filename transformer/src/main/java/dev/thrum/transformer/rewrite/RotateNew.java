package dev.thrum.transformer.rewrite;

import dev.thrum.transformer.analysis.ComputeTypes;
import dev.thrum.transformer.analysis.Instructions;
import dev.thrum.transformer.model.HostClass;
import dev.thrum.transformer.model.RuntimeNames;
import dev.thrum.transformer.model.TypeState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Lets no object wait uninitialised while the body is suspended: for {@code new Foo(await(f))},
 * {@code NEW; DUP; args; <init>} becomes {@code NEW; POP; args; spill; NEW; DUP; reload; <init>}.
 *
 * <p>The verifier knows an uninitialised object by the place of its NEW, so it can't be saved and
 * made again elsewhere. The first NEW stays for class initialisation and its errors; every copy of
 * the value, on the stack or in a local, goes; the real one is made when its arguments are there.
 */
final class RotateNew {

  private final HostClass host;
  private final MethodNode code;
  private final Map<Label, TypeInsnNode> news = new HashMap<>();
  private final Set<TypeInsnNode> rotated = new HashSet<>();
  private final Map<AbstractInsnNode, TypeState> touched = new LinkedHashMap<>();

  private RotateNew(HostClass host, MethodNode code) {
    this.host = host;
    this.code = code;
  }

  /** Rotates what is uninitialised at an await; leaves the rest. */
  static void in(HostClass host, MethodNode code) {
    RotateNew step = new RotateNew(host, code);
    step.labelNews();
    step.findWaiting();
    if (!step.rotated.isEmpty()) {
      step.findTouching();
      step.rewrite();
      RewriteReturns.removeEmptyRanges(step.code);
    }
  }

  /** Each NEW gets a label of its own, which stays with it whatever is put before. */
  private void labelNews() {
    Map<Object, LabelNode> own = new HashMap<>();
    for (AbstractInsnNode node : code.instructions.toArray()) {
      if (node.getOpcode() == Opcodes.NEW) {
        LabelNode label = new LabelNode();
        code.instructions.insertBefore(node, label);
        for (AbstractInsnNode i = label;
            i != null && !Instructions.isReal(i);
            i = i.getPrevious()) {
          if (i instanceof LabelNode other) {
            news.put(other.getLabel(), (TypeInsnNode) node);
            own.put(other, label);
          }
        }
      }
    }
    for (AbstractInsnNode node : code.instructions) {
      if (node instanceof FrameNode frame) {
        frame.local = renamed(frame.local, own);
        frame.stack = renamed(frame.stack, own);
      }
    }
  }

  private static List<Object> renamed(@Nullable List<Object> entries, Map<Object, LabelNode> own) {
    List<Object> all = new ArrayList<>();
    for (Object type : entries == null ? List.of() : entries) {
      LabelNode label = own.get(type);
      all.add(label == null ? type : label);
    }
    return all;
  }

  private void findWaiting() {
    ComputeTypes.walk(
        host.name(),
        code,
        new ComputeTypes.Observer() {
          @Override
          public void before(AbstractInsnNode node, List<Object> locals, List<Object> stack) {
            if (locals != null
                && node instanceof MethodInsnNode call
                && RuntimeNames.isAwait(call.owner, call.name)) {
              addNews(locals);
              addNews(stack);
            }
          }
        });
  }

  private void addNews(List<Object> types) {
    for (Object type : types) {
      if (type instanceof Label label) {
        rotated.add(news.get(label));
      }
    }
  }

  /** All that handles a rotated value, with what is known before it. */
  private void findTouching() {
    ComputeTypes.walk(
        host.name(),
        code,
        new ComputeTypes.Observer() {
          @Override
          public void before(AbstractInsnNode node, List<Object> locals, List<Object> stack) {
            if (locals != null && Instructions.isReal(node) && touches(node, locals, stack)) {
              touched.put(node, TypeState.copyOf(locals, stack));
            }
          }
        });
  }

  private boolean touches(AbstractInsnNode node, List<Object> locals, List<Object> stack) {
    if (node.getOpcode() == Opcodes.NEW) {
      return rotated.contains(node);
    }
    if (node.getOpcode() == Opcodes.ALOAD) {
      int local = ((VarInsnNode) node).var;
      return local < locals.size() && isRotated(locals.get(local));
    }
    if (node instanceof MethodInsnNode call && call.name.equals("<init>")) {
      int receiver = stack.size() - argumentWords(call) - 1;
      return isRotated(stack.get(receiver));
    }
    return switch (node.getOpcode()) {
      case Opcodes.DUP, Opcodes.POP, Opcodes.ASTORE -> isRotated(top(stack, 0));
      case Opcodes.SWAP, Opcodes.POP2, Opcodes.DUP2, Opcodes.DUP_X1 ->
          isRotated(top(stack, 0)) || isRotated(top(stack, 1));
      case Opcodes.DUP_X2, Opcodes.DUP2_X1 ->
          isRotated(top(stack, 0)) || isRotated(top(stack, 1)) || isRotated(top(stack, 2));
      case Opcodes.DUP2_X2 ->
          isRotated(top(stack, 0))
              || isRotated(top(stack, 1))
              || isRotated(top(stack, 2))
              || isRotated(top(stack, 3));
      default -> false;
    };
  }

  private void rewrite() {
    for (Map.Entry<AbstractInsnNode, TypeState> entry : touched.entrySet()) {
      AbstractInsnNode node = entry.getKey();
      switch (node.getOpcode()) {
        case Opcodes.NEW -> code.instructions.insert(node, new InsnNode(Opcodes.POP));
        case Opcodes.DUP, Opcodes.POP, Opcodes.ASTORE, Opcodes.ALOAD ->
            code.instructions.remove(node);
        case Opcodes.INVOKESPECIAL -> construct((MethodInsnNode) node, entry.getValue());
        default ->
            throw new Refusal(
                host.diagnostic(
                    "TH-E120",
                    code,
                    node,
                    "unsupported use of an uninitialised object across await (opcode "
                        + node.getOpcode()
                        + "); assign the awaited value to a variable first"));
      }
    }
    for (AbstractInsnNode node : code.instructions) {
      if (node instanceof FrameNode frame) {
        forget(frame);
      }
    }
  }

  /** Before {@code <init>}: arguments aside, the real object below them, arguments back. */
  private void construct(MethodInsnNode init, TypeState before) {
    Type[] arguments = Type.getArgumentTypes(init.desc);
    int receiver = before.stack().size() - argumentWords(init) - 1;
    Object value = before.stack().get(receiver);
    int copies = 1;
    while (receiver - copies >= 0 && value.equals(before.stack().get(receiver - copies))) {
      copies++;
    }
    Code make = new Code();
    List<Integer> spilled = new ArrayList<>();
    for (int i = arguments.length - 1; i >= 0; i--) {
      int local = code.maxLocals;
      code.maxLocals += arguments[i].getSize();
      spilled.add(0, local);
      make.var(arguments[i].getOpcode(Opcodes.ISTORE), local);
    }
    make.type(Opcodes.NEW, init.owner);
    for (int i = 1; i < copies; i++) {
      make.op(Opcodes.DUP);
    }
    for (int local = 0; local < before.locals().size(); local++) {
      if (value.equals(before.locals().get(local))) {
        make.op(Opcodes.DUP).var(Opcodes.ASTORE, local);
      }
    }
    for (int i = 0; i < arguments.length; i++) {
      make.var(arguments[i].getOpcode(Opcodes.ILOAD), spilled.get(i));
    }
    code.instructions.insertBefore(init, make.list());
  }

  private void forget(FrameNode frame) {
    List<Object> locals = new ArrayList<>();
    for (Object type : frame.local) {
      locals.add(isRotatedEntry(type) ? Opcodes.TOP : type);
    }
    frame.local = List.of(TypeState.entries(TypeState.slots(locals)));
    List<Object> stack = new ArrayList<>();
    for (Object type : frame.stack == null ? List.of() : frame.stack) {
      if (!isRotatedEntry(type)) {
        stack.add(type);
      }
    }
    frame.stack = stack;
  }

  private boolean isRotated(Object type) {
    return type instanceof Label label && rotated.contains(news.get(label));
  }

  private boolean isRotatedEntry(Object entry) {
    return entry instanceof LabelNode node && rotated.contains(news.get(node.getLabel()));
  }

  private static Object top(List<Object> stack, int below) {
    int at = stack.size() - 1 - below;
    return at < 0 ? Opcodes.TOP : stack.get(at);
  }

  private static int argumentWords(MethodInsnNode call) {
    return (Type.getArgumentsAndReturnSizes(call.desc) >> 2) - 1;
  }
}
